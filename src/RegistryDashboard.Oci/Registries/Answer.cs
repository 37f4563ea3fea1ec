namespace RegistryDashboard.Oci.Registries;

/// <summary>What a registry answered, and what is to be known about the answer.</summary>
/// <param name="Value">The answer.</param>
/// <param name="AnsweredBy">Host[:port] that answered.</param>
/// <param name="ObtainedAt">When it was obtained from there, or last found unchanged there.</param>
/// <param name="Exchanges">The requests it took, in order of their answers; none for what is on disk.</param>
public sealed record Answer<T>(T Value, string AnsweredBy, DateTimeOffset ObtainedAt, IReadOnlyList<Exchange> Exchanges)
{
    /// <summary>Host[:port] that the content came from, where another said what a tag points to; null where both are one.</summary>
    public string? ContentFrom { get; init; }

    /// <summary>What the registry wants its users to be told with it, as written; none as a rule.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];

    /// <summary>Why the registry could not be asked again, so that this is what it said last; null where it was, or need not be.</summary>
    public RegistryError? Failure { get; init; }

    /// <summary>Whether the registry could not be asked again, and this is what it said last.</summary>
    public bool IsStale => Failure is not null;

    /// <summary>The same answer, which took <paramref name="earlier"/> requests before its own.</summary>
    public Answer<T> After(IReadOnlyList<Exchange> earlier) => this with { Exchanges = [.. earlier, .. Exchanges] };

    /// <summary>The same answer, which took <paramref name="later"/> requests after its own.</summary>
    public Answer<T> Before(IReadOnlyList<Exchange> later) => this with { Exchanges = [.. Exchanges, .. later] };

    /// <summary>The same answer about another value.</summary>
    public Answer<TOther> With<TOther>(TOther value) => new(value, AnsweredBy, ObtainedAt, Exchanges) { Failure = Failure, ContentFrom = ContentFrom, Warnings = Warnings };
}
