using RegistryDashboard.Oci.Registries;

namespace RegistryDashboard.Oci.Caching;

/// <summary>How a question to a registry went: an answer, a failure, or a failure with what was answered before it.</summary>
internal sealed record Outcome<T>(Answer<T>? Answer, RegistryError? Error, DateTimeOffset CheckedAt)
{
    /// <summary>The answer, marked where it is an old one.</summary>
    /// <exception cref="RegistryException">There is none.</exception>
    public Answer<T> Unwrap() => (Answer, Error) switch
    {
        ({ } answer, null) => answer,
        ({ } answer, _) => answer with { IsStale = true },
        (_, { } error) => throw new RegistryException(error),
        _ => throw new InvalidOperationException("An outcome has an answer or an error."),
    };
}
