using RegistryDashboard.Oci.References;
using RegistryDashboard.Oci.Registries;

namespace RegistryDashboard.Web.Browsing;

/// <summary>What is said of a digest that cannot be checked: it is shown, and nothing is asked for by it.</summary>
internal static class UncheckedDigest
{
    /// <summary>The problem of what an image names by <paramref name="digest"/>.</summary>
    public static RegistryError Unchecked(this ImageReference reference, string digest) => new(
        RegistryErrorKind.Unsupported, reference.Host.Text, reference.ToString(), $"'{digest}' is no digest that is checked here, which are those of sha256 and sha512.");
}
