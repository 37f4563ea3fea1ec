namespace RegistryDashboard.Oci.Content;

/// <summary>A layer with the digest of its uncompressed form, as the config writes it; null where the config has none for it.</summary>
public sealed record BuildLayer(Descriptor Descriptor, string? DiffId);
