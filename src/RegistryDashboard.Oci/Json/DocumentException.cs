using RegistryDashboard.Oci.Registries;

namespace RegistryDashboard.Oci.Json;

/// <summary>A document that cannot be read; whoever asked for it says where it came from.</summary>
internal sealed class DocumentException(RegistryErrorKind kind, string problem, Exception? cause = null) : Exception(problem, cause)
{
    public RegistryErrorKind Kind { get; } = kind;
}
