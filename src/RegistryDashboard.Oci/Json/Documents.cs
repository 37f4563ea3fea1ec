using RegistryDashboard.Oci.References;
using RegistryDashboard.Oci.Registries;

namespace RegistryDashboard.Oci.Json;

/// <summary>What holds for every document, wherever it comes from.</summary>
internal static class Documents
{
    /// <summary>Of a manifest or a config; distribution itself takes 4 MiB.</summary>
    public const int MaximumBytes = 8 * 1024 * 1024;

    /// <summary>The bytes, if they are what was asked for.</summary>
    /// <exception cref="DocumentException">They hash to another digest.</exception>
    public static byte[] Verify(byte[] bytes, Digest digest) =>
        digest.Matches(bytes)
            ? bytes
            : throw new DocumentException(RegistryErrorKind.DigestMismatch, $"{bytes.Length} bytes came that hash to {Digest.Of(bytes)}, not to {digest}.");
}
