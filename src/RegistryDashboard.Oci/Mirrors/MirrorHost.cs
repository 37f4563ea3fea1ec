using Microsoft.Extensions.Logging;
using RegistryDashboard.Oci.Distribution;
using RegistryDashboard.Oci.References;
using RegistryDashboard.Oci.Registries;

namespace RegistryDashboard.Oci.Mirrors;

/// <summary>One of the hosts that can be asked in a registry's name, and what is remembered of how it answered.</summary>
/// <param name="registry">The host.</param>
/// <param name="authority">Its host[:port].</param>
/// <param name="resolves">Whether it is asked for tags and lists.</param>
/// <param name="isMirror">Whether it is one of those that are left alone when they send what they should not.</param>
/// <param name="time">The clock.</param>
/// <param name="logger">Takes what a security team wants to know.</param>
internal sealed class MirrorHost(DistributionRegistry registry, string authority, bool resolves, bool isMirror, TimeProvider time, ILogger logger) : IDisposable
{
    /// <summary>Names of repositories are invented at will.</summary>
    private const int MaximumDenials = 1024;

    private static readonly TimeSpan DenialRemembered = TimeSpan.FromSeconds(60);
    private readonly Recent<string, Denial> _denials = new(MaximumDenials);

    /// <summary>Host[:port].</summary>
    public string Authority => authority;

    /// <summary>Whether it says what a tag points to, and which names there are.</summary>
    public bool Resolves => resolves;

    /// <summary>Whether it is believed.</summary>
    public Quarantine Quarantine { get; } = new(time);

    /// <summary>The host, asked as one of several or as the last.</summary>
    public IRegistry Registry(bool isLast) => isLast ? registry : registry.InHaste;

    /// <summary>Whether it is worth a question about <paramref name="repository"/>, null for one about none.</summary>
    public bool IsAsked(RepositoryName? repository) =>
        Quarantine.Until is null && !(_denials.Find($"{repository}") is { } denial && time.GetElapsedTime(denial.Timestamp) < DenialRemembered);

    /// <summary>Remembers what a failure says of it.</summary>
    /// <param name="repository">What it was asked about; null for nothing in particular.</param>
    /// <param name="isByDigest">Whether it was asked for something by its digest, which nothing else can stand for.</param>
    /// <param name="error">How it failed.</param>
    public void Failed(RepositoryName? repository, bool isByDigest, RegistryError error)
    {
        if (!isMirror)
        {
            return;
        }

        if (error.Kind is RegistryErrorKind.Unauthorized or RegistryErrorKind.Forbidden)
        {
            _denials.Set($"{repository}", new Denial(time.GetTimestamp()));
        }

        var isContent = isByDigest && !error.IsNoAnswer && error.Kind is (RegistryErrorKind.DigestMismatch or RegistryErrorKind.BadDocument or RegistryErrorKind.TooLarge);
        if (isContent && Quarantine.Count())
        {
            logger.MirrorQuarantined(error.Registry, authority, Quarantine.Until!.Value, error);
        }
        else if (isContent || error.Kind is RegistryErrorKind.PolicyRefused or RegistryErrorKind.TlsFailed)
        {
            logger.MirrorFault(error.Registry, authority, error);
        }
    }

    /// <summary>Forgets what may have changed; not that it is not believed.</summary>
    public void Forget()
    {
        _denials.Clear();
        registry.ForgetNames();
    }

    /// <inheritdoc />
    public void Dispose() => registry.Dispose();

    private sealed record Denial(long Timestamp);
}
