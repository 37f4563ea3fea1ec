using RegistryDashboard.Oci.Registries;

namespace RegistryDashboard.Oci.Caching;

/// <summary>How a question to a registry went: an answer, a failure, or a failure with what was answered before it.</summary>
internal sealed record Outcome<T>(Answer<T>? Answer, RegistryException? Failure, DateTimeOffset CheckedAt)
{
    /// <summary>What failed, null where nothing did.</summary>
    public RegistryError? Error => Failure?.Error;

    /// <summary>The answer, marked where it is an old one.</summary>
    /// <exception cref="RegistryException">There is none. Each who waited has an exception of their own, with the same cause.</exception>
    public Answer<T> Unwrap() => (Answer, Failure) switch
    {
        ({ } answer, null) => answer,
        ({ } answer, { } failure) => answer with { Failure = failure.Error },
        (_, { } failure) => throw new RegistryException(failure.Error, failure.InnerException),
        _ => throw new InvalidOperationException("An outcome has an answer or an error."),
    };
}
