using RegistryDashboard.Oci.Content;

namespace RegistryDashboard.Oci.Json;

/// <summary>The config that its descriptor holds itself, so that nobody has to be asked for it (image-spec, descriptor.md, "Embedded Content").</summary>
public static class InlineConfig
{
    /// <summary>Null where it holds none that can be read.</summary>
    public static ConfigDocument? Of(Descriptor descriptor)
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
