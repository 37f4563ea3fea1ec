namespace RegistryDashboard.Testing;

/// <summary>What becomes of a registry while people look at its pages.</summary>
public enum Fault
{
    /// <summary>Nothing listens at its port.</summary>
    Killed,

    /// <summary>It takes what it is asked and says nothing.</summary>
    Hung,

    /// <summary>It answers 500.</summary>
    ServerError,

    /// <summary>It answers 429, with a time that is longer than a person waits.</summary>
    RateLimited,

    /// <summary>It answers 200 with a page, as a sign-in or a proxy before it does.</summary>
    Html,

    /// <summary>It answers bytes that are no answer.</summary>
    Garbage,
}
