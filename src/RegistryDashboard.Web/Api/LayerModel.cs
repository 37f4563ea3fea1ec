using RegistryDashboard.Oci.Content;

namespace RegistryDashboard.Web.Api;

/// <summary>A layer; size in bytes, compressed.</summary>
public sealed record LayerModel(string Digest, string MediaType, long? Size, string? DiffId)
{
    /// <summary>The model of <paramref name="layer"/>.</summary>
    public static LayerModel Of(BuildLayer layer) => new(layer.Descriptor.DigestText, layer.Descriptor.MediaType, layer.Descriptor.Size, layer.DiffId);
}
