namespace RegistryDashboard.Oci.Content;

/// <summary>An image config with the exact bytes it was read from, which hash to the digest of its descriptor.</summary>
public sealed record ConfigDocument(ImageConfig Config, ReadOnlyMemory<byte> Bytes);
