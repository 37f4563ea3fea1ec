using RegistryDashboard.Oci.Registries;

namespace RegistryDashboard.Web.Components.Shared;

/// <summary>The mark of each kind of failure, the same wherever it is shown.</summary>
public static class Marks
{
    /// <summary>The shape that stands before its word.</summary>
    public static MarkState Of(RegistryErrorKind kind) => kind switch
    {
        RegistryErrorKind.NotFound or RegistryErrorKind.NotConfigured => MarkState.Missing,
        RegistryErrorKind.Unsupported => MarkState.Unknown,
        RegistryErrorKind.Unauthorized or RegistryErrorKind.Forbidden or RegistryErrorKind.PolicyRefused => MarkState.Refused,
        RegistryErrorKind.RateLimited or RegistryErrorKind.TooLarge or RegistryErrorKind.BadDocument or RegistryErrorKind.DigestMismatch => MarkState.Differs,
        _ => MarkState.Unreachable,
    };
}
