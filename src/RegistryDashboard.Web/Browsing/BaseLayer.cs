using RegistryDashboard.Oci.Content;

namespace RegistryDashboard.Web.Browsing;

/// <summary>The layers of an image that tell one architecture from another.</summary>
internal static class BaseLayer
{
    /// <summary>The digests of an archive of nothing, plain and compressed by docker and by BuildKit.</summary>
    private static readonly HashSet<string> Nothing =
    [
        "sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
        "sha256:5f70bf18a086007016e948b04aed3b82103a36bea41755b6cddfaf10ace3c6ef",
        "sha256:84ff92691f909a05b224e1c56abb4864f01b4f8e3c854e4bb4c7baf1d3f6d652",
        "sha256:a3ed95caeb02ffe68cdd9fd84406680ae93d633cb16422d00e8a7c22955b46d4",
        "sha256:4f4fb700ef54461cfa02571ae0db9a0dc1e0cdb5577484a6d75e68dc38e8acc1",
    ];

    /// <summary>What compressors make of an archive of nothing; the entry of a single file takes more.</summary>
    private const long NothingCompressed = 64;

    /// <summary>The layers that hold something, lowest first.</summary>
    public static IReadOnlyList<string> Filled(ImageContent content) =>
        [.. content.Manifest.Layers.Where((layer, position) => !IsEmpty(layer, content.Config.Config.DiffIds.ElementAtOrDefault(position))).Select(layer => layer.DigestText)];

    /// <summary>
    /// The lowest layer that holds something; null where there is none, or where the history says that it is files copied into an empty image:
    /// certificates and the like are the same for every architecture.
    /// </summary>
    public static string? Of(ImageContent content)
    {
        var lowest = Filled(content) is [var first, ..] ? first : null;
        var step = content.History.Steps.FirstOrDefault(step => step.Layer?.Descriptor.DigestText == lowest);
        return step?.Entry?.CreatedBy is { } command && IsCopy(command) ? null : lowest;
    }

    private static bool IsEmpty(Descriptor layer, string? diffId) =>
        layer.Size <= NothingCompressed || Nothing.Contains(layer.DigestText) || (diffId is not null && Nothing.Contains(diffId));

    /// <summary><c>WORKDIR</c>, or <c>COPY</c> and <c>ADD</c> to anywhere but the root, where base images are unpacked to.</summary>
    private static bool IsCopy(string createdBy)
    {
        var words = createdBy.Replace("# buildkit", "", StringComparison.Ordinal).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return words.Contains("WORKDIR") || (words.Any(word => word is "COPY" or "ADD") && words[^1].Trim('"', '[', ']') != "/");
    }
}
