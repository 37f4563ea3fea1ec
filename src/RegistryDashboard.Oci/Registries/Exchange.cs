namespace RegistryDashboard.Oci.Registries;

/// <summary>One request on the wire, and its answer.</summary>
/// <param name="Method"><c>GET</c> or <c>HEAD</c>, or <c>POST</c> for a token.</param>
/// <param name="Url">Without secrets: of a query only names that are known to be harmless.</param>
/// <param name="Status">Null where no answer came.</param>
/// <param name="At">When it was sent.</param>
/// <param name="Duration">To the end of the answer, or to its failure.</param>
public sealed record Exchange(string Method, string Url, int? Status, DateTimeOffset At, TimeSpan Duration);
