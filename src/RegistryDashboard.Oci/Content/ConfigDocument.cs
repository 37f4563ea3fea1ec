using RegistryDashboard.Oci.Json;

namespace RegistryDashboard.Oci.Content;

/// <summary>An image config with the exact bytes it was read from, which hash to the digest of its descriptor.</summary>
public sealed record ConfigDocument(ImageConfig Config, ReadOnlyMemory<byte> Bytes)
{
    /// <summary>The config that its descriptor holds itself, so that nobody has to be asked for it; null where it holds none that can be read.</summary>
    public static ConfigDocument? InlineIn(Descriptor descriptor)
    {
        try
        {
            return descriptor.Data is { } bytes ? new ConfigDocument(ConfigReader.Read(bytes.Span), bytes) : null;
        }
        catch (DocumentException)
        {
            return null;
        }
    }
}
