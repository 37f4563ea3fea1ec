using RegistryDashboard.Oci.Registries;

namespace RegistryDashboard.Web.Requests;

/// <summary>What a page asked, whom and when, and what came of it.</summary>
public sealed record Question(RegistryEntry Registry, Asked Asked, DateTimeOffset At)
{
    /// <summary>A page is drawn before it has a circuit and once more by it, and asks each time: what the first drawing sent is of the page too.</summary>
    private static readonly TimeSpan Drawing = TimeSpan.FromSeconds(10);

    /// <summary>Host[:port] that answered; null where none did, or not yet.</summary>
    public string? AnsweredBy { get; private init; }

    /// <summary>Host[:port] that the content came from, where that is another.</summary>
    public string? ContentFrom { get; private init; }

    /// <summary>What went over the wire for the answer or the failure, now or when it was first asked for; none for what is on disk.</summary>
    public IReadOnlyList<Exchange> Exchanges { get; private init; } = [];

    /// <summary>Why the registry could not be asked again, and this is what it said last; null where it was, or need not be.</summary>
    public RegistryError? Failure { get; private init; }

    /// <summary>Why there is no answer; null where there is one, or none yet.</summary>
    public RegistryError? Problem { get; private init; }

    /// <summary>Whether the answer is still to come.</summary>
    public bool IsOpen => AnsweredBy is null && Problem is null;

    /// <summary>Whether nothing was sent for it: all that it took had been done before the page was opened.</summary>
    public bool IsFromMemory => Exchanges.Count > 0 && Exchanges.All(exchange => exchange.At + exchange.Duration <= At - Drawing);

    /// <summary>The same question, answered.</summary>
    public Question With<T>(Answer<T> answer) => this with
    {
        AnsweredBy = answer.AnsweredBy,
        ContentFrom = answer.ContentFrom,
        Exchanges = [.. answer.Exchanges, .. answer.Failure?.Exchanges ?? []],
        Failure = answer.Failure,
    };

    /// <summary>The same question, failed.</summary>
    public Question With(RegistryError problem) => this with { Problem = problem, Exchanges = problem.Exchanges };
}
