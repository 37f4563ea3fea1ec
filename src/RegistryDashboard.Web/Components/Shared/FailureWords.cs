using Microsoft.Extensions.Localization;
using RegistryDashboard.Oci.Registries;

namespace RegistryDashboard.Web.Components.Shared;

/// <summary>A failure of a registry in words, the same wherever it is shown.</summary>
internal static class FailureWords
{
    /// <summary>What happened, in one word that stands beside the mark.</summary>
    public static string WordOf(this IStringLocalizer words, RegistryError error) => words[$"Word_{KeyOf(error)}"];

    /// <summary>What happened, as a sentence.</summary>
    public static string WhatOf(this IStringLocalizer words, RegistryError error) => words[$"Failure_{KeyOf(error)}_What", error.Registry];

    /// <summary>Why it happened.</summary>
    public static string WhyOf(this IStringLocalizer words, RegistryError error) => words[$"Failure_{KeyOf(error)}_Why", error.Registry, error.Status ?? 0];

    /// <summary>Whether only the words of the system or the registry tell what it was: which of several, or what came.</summary>
    public static bool IsSaidByDetail(RegistryError error) =>
        error is { Kind: RegistryErrorKind.Unreachable or RegistryErrorKind.Timeout, Status: null } or { Kind: RegistryErrorKind.BadDocument };

    /// <summary>What to change; <paramref name="handle"/> is the registry's key in the configuration, so that the advice can be pasted.</summary>
    public static string NextOf(this IStringLocalizer words, RegistryError error, string handle) => error.Advice == RegistryAdvice.None
        ? words[$"Failure_{KeyOf(error)}_Next", error.Registry]
        : words[$"Advice_{error.Advice}", error.AdviceSubject ?? error.Registry, handle];

    /// <summary>Who answers with an error is there, and who is left alone was not asked: neither is a connection that did not come about.</summary>
    private static string KeyOf(RegistryError error) => error switch
    {
        { Kind: RegistryErrorKind.Unsupported, Document: not null } => "Schema1",
        { Kind: RegistryErrorKind.PolicyRefused, Advice: RegistryAdvice.Wait } => "SlowDown",
        { Kind: RegistryErrorKind.Unreachable, Status: not null } => "Failing",
        { Kind: RegistryErrorKind.TlsFailed, Advice: RegistryAdvice.CheckUrl } => "NoTls",
        { Kind: RegistryErrorKind.Unreachable or RegistryErrorKind.Timeout, Status: null, RetryAt: not null } => "Resting",
        _ => error.Kind.ToString(),
    };
}
