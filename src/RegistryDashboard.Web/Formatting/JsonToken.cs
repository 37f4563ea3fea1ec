using RegistryDashboard.Oci.References;

namespace RegistryDashboard.Web.Formatting;

/// <summary>A stretch of JSON as it is shown; a string that is a digest carries it.</summary>
public sealed record JsonToken(string Text, JsonTokenKind Kind, Digest? Digest = null);
