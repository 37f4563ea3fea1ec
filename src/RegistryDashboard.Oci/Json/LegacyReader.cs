using System.Text;
using RegistryDashboard.Oci.Content;

namespace RegistryDashboard.Oci.Json;

/// <summary>Bytes to an image of Docker's schema 1. A signature is not checked: it says nothing that anyone relies on.</summary>
internal static class LegacyReader
{
    private static readonly HistoryEntry Unknown = new(null, null, null, false);

    /// <exception cref="DocumentException">The bytes are no JSON object.</exception>
    public static Manifest.Legacy Read(ReadOnlySpan<byte> bytes, string mediaType)
    {
        var wire = WireReader.Read(bytes, WireContext.Default.WireLegacy);
        var layers = (wire.FsLayers ?? []).Reverse().Select(text => new BuildLayer(new Descriptor("", text ?? "", null), null)).ToList();
        var entries = (wire.History ?? []).Reverse().Select(Read).ToList();
        return new Manifest.Legacy(mediaType, wire.Name, wire.Tag, wire.Architecture, Join(entries, layers));
    }

    /// <summary>Every entry has its layer, an empty one where it made none.</summary>
    private static BuildHistory Join(List<HistoryEntry> entries, List<BuildLayer> layers)
    {
        var isAligned = entries.Count == layers.Count;
        return new BuildHistory([.. entries.Select((entry, position) => new BuildStep(position + 1, entry, isAligned ? layers[position] : null, null))], isAligned ? [] : layers);
    }

    private static HistoryEntry Read(string? text)
    {
        try
        {
            var wire = WireReader.Read(Encoding.UTF8.GetBytes(text ?? ""), WireContext.Default.WireLegacyStep);
            var command = wire.ContainerConfig?.Cmd is { Count: > 0 } words ? string.Join(' ', words) : null;
            return new HistoryEntry(wire.Created, command, string.IsNullOrEmpty(wire.Comment) ? null : wire.Comment, wire.Throwaway ?? false);
        }
        catch (DocumentException)
        {
            return Unknown;
        }
    }
}
