namespace RegistryDashboard.Oci.Registries;

/// <summary>What a registry answered, and what is to be known about the answer.</summary>
/// <param name="Value">The answer.</param>
/// <param name="AnsweredBy">Host[:port] that answered.</param>
/// <param name="ObtainedAt">When it was obtained from there, or last found unchanged there.</param>
/// <param name="Exchanges">The requests it took, in order of their answers; none for what is on disk.</param>
public sealed record Answer<T>(T Value, string AnsweredBy, DateTimeOffset ObtainedAt, IReadOnlyList<Exchange> Exchanges)
{
    /// <summary>Whether the registry could not be asked again, and this is what it said last.</summary>
    public bool IsStale { get; init; }

    /// <summary>The same answer, which took <paramref name="earlier"/> requests before its own.</summary>
    public Answer<T> After(IReadOnlyList<Exchange> earlier) => this with { Exchanges = [.. earlier, .. Exchanges] };

    /// <summary>The same answer, which took <paramref name="later"/> requests after its own.</summary>
    public Answer<T> Before(IReadOnlyList<Exchange> later) => this with { Exchanges = [.. Exchanges, .. later] };

    /// <summary>The same answer about another value.</summary>
    public Answer<TOther> With<TOther>(TOther value) => new(value, AnsweredBy, ObtainedAt, Exchanges) { IsStale = IsStale };
}
