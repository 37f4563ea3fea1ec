namespace RegistryDashboard.Oci.Registries;

/// <summary>How a registry asks who someone is (RFC 9110, 11.6.1).</summary>
/// <param name="Scheme"><c>Basic</c> or <c>Bearer</c>.</param>
/// <param name="Realm">Of <c>Bearer</c> the address of the token service, without its query; of <c>Basic</c> a name. Null where none is written.</param>
public sealed record SignInChallenge(string Scheme, string? Realm);
