namespace RegistryDashboard.Oci.Registries;

/// <summary>How a registry asks who someone is (RFC 9110, 11.6.1).</summary>
/// <param name="Scheme"><c>Basic</c> or <c>Bearer</c>.</param>
/// <param name="Realm">Of <c>Bearer</c> the address of the token service, with no value of its query that may be a secret; null for <c>Basic</c>, where it is a name for people.</param>
public sealed record SignInChallenge(string Scheme, string? Realm);
