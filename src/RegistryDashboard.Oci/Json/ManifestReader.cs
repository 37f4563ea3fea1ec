using RegistryDashboard.Oci.Content;
using RegistryDashboard.Oci.Registries;

namespace RegistryDashboard.Oci.Json;

/// <summary>Bytes to a <see cref="Manifest"/>, by media type, else by what the document holds.</summary>
internal static class ManifestReader
{
    /// <summary>Reads a manifest of any kind; what cannot be read as one says so.</summary>
    /// <param name="bytes">As received.</param>
    /// <param name="contentType">As the registry or a descriptor says; what the document says of itself comes first.</param>
    public static Manifest Read(ReadOnlySpan<byte> bytes, string? contentType)
    {
        try
        {
            return Read(WireReader.Read(bytes, WireContext.Default.WireManifest), bytes, contentType);
        }
        catch (DocumentException exception)
        {
            return new Manifest.Unreadable(contentType ?? "", exception.Message);
        }
    }

    /// <summary>A document that can be read as two kinds is neither (distribution-spec, CVE-2021-41190).</summary>
    private static Manifest Read(WireManifest wire, ReadOnlySpan<byte> bytes, string? contentType) => wire switch
    {
        { Manifests: not null, Layers: not null } or { Manifests: not null, Config: not null } => throw Bad("The document has both 'manifests' and 'layers' or 'config'."),
        { FsLayers: not null, Manifests: null, Layers: null, Config: null } => LegacyReader.Read(bytes, MediaTypes.IsSchema1(contentType) ? contentType! : MediaTypes.DockerSchema1),
        { FsLayers: not null } => throw Bad("The document has 'fsLayers', as of schema 1, and 'manifests', 'layers' or 'config'."),
        { Manifests: not null } => ReadIndex(wire, TypeOf(wire, contentType, MediaTypes.IsIndex, MediaTypes.OciIndex)),
        { Config: not null } => ReadManifest(wire, TypeOf(wire, contentType, MediaTypes.IsManifest, MediaTypes.OciManifest)),
        _ when MediaTypes.IsSchema1(contentType) => LegacyReader.Read(bytes, contentType!),
        _ => throw Bad("The document has neither 'manifests' nor 'config'."),
    };

    /// <summary>As the document says, else as it was answered with, known or not; by its shape only where neither says anything.</summary>
    private static string TypeOf(WireManifest wire, string? contentType, Func<string?, bool> isOfKind, string fallback) =>
        (string.IsNullOrEmpty(wire.MediaType) ? contentType : wire.MediaType) switch
        {
            null or "" => fallback,
            var type when !isOfKind(type) && (MediaTypes.IsIndex(type) || MediaTypes.IsManifest(type)) => throw Bad($"The document is said to be '{type}' and is not."),
            var type => type,
        };

    private static Manifest.Index ReadIndex(WireManifest wire, string mediaType) =>
        new(mediaType, ReadAll(wire.Manifests!, "manifests"))
        {
            Annotations = wire.Annotations ?? Nothing,
            Subject = ReadSubject(wire),
        };

    private static Manifest ReadManifest(WireManifest wire, string mediaType)
    {
        var config = Read(wire.Config, "config");
        var layers = ReadAll(wire.Layers ?? [], "layers");

        return IsImage(wire, config, layers)
            ? new Manifest.Image(mediaType, config, layers) { Annotations = wire.Annotations ?? Nothing, Subject = ReadSubject(wire) }
            : new Manifest.Artifact(mediaType, ArtifactTypeOf(wire, config, layers), config, layers)
            {
                Annotations = wire.Annotations ?? Nothing,
                Subject = ReadSubject(wire),
            };
    }

    /// <summary>Cosign and BuildKit store signatures and attestations behind an image config: what has blobs but no layer is no image.</summary>
    private static bool IsImage(WireManifest wire, Descriptor config, IReadOnlyList<Descriptor> layers) =>
        MediaTypes.IsImageConfig(config.MediaType)
        && string.IsNullOrEmpty(wire.ArtifactType)
        && (layers.Count == 0 || layers.Any(layer => MediaTypes.IsLayer(layer.MediaType)));

    private static string ArtifactTypeOf(WireManifest wire, Descriptor config, IReadOnlyList<Descriptor> layers)
    {
        if (!string.IsNullOrEmpty(wire.ArtifactType))
        {
            return wire.ArtifactType;
        }

        var saysNothing = config.MediaType == MediaTypes.Empty || MediaTypes.IsImageConfig(config.MediaType);
        return saysNothing && layers.Count > 0 ? layers[0].MediaType : config.MediaType;
    }

    private static Descriptor? ReadSubject(WireManifest wire) => wire.Subject is null ? null : Read(wire.Subject, "subject");

    private static List<Descriptor> ReadAll(IReadOnlyList<WireDescriptor?> wires, string field) =>
        [.. wires.Select((wire, position) => Read(wire, $"{field}[{position}]"))];

    private static Descriptor Read(WireDescriptor? wire, string field) => wire?.Read() ?? throw Bad($"'{field}' is no descriptor.");

    private static DocumentException Bad(string problem) => new(RegistryErrorKind.BadDocument, problem);

    private static readonly Dictionary<string, string> Nothing = [];
}
