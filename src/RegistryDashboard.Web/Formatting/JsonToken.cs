using RegistryDashboard.Oci.References;

namespace RegistryDashboard.Web.Formatting;

/// <summary>A stretch of JSON as it is shown; a string that is a digest carries it, and what looks secret is said to.</summary>
public sealed record JsonToken(string Text, JsonTokenKind Kind, Digest? Digest = null, bool IsSecret = false);
