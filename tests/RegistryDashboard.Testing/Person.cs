namespace RegistryDashboard.Testing;

/// <summary>Someone whom <see cref="SignInProvider"/> knows.</summary>
/// <param name="Name">By which they sign in.</param>
/// <param name="Groups">That they are of.</param>
public sealed record Person(string Name, params IReadOnlyList<string> Groups)
{
    /// <summary>Their mail address.</summary>
    public string Mail { get; init; } = $"{Name}@corp.example";

    /// <summary>Whether the provider vouches for it.</summary>
    public bool IsMailVerified { get; init; } = true;
}
