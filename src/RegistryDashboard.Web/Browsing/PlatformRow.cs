using RegistryDashboard.Oci.Content;
using RegistryDashboard.Oci.References;
using RegistryDashboard.Oci.Registries;

namespace RegistryDashboard.Web.Browsing;

/// <summary>One platform of an image, as far as it is known.</summary>
/// <param name="Platform">As the index writes it; of a single image as its config does. Null where neither says.</param>
/// <param name="DigestText">Of its manifest, as the index writes it.</param>
/// <param name="MediaType">Of its manifest.</param>
/// <param name="ManifestSize">In bytes.</param>
/// <param name="Parent">The nested index it stands in; null for the outermost.</param>
/// <param name="State">Whether it was fetched.</param>
public sealed record PlatformRow(Platform? Platform, string DigestText, string MediaType, long? ManifestSize, Digest? Parent, RowState State)
{
    /// <summary>A row that can be asked for.</summary>
    public PlatformRow(Platform? platform, Digest digest, string mediaType, long? manifestSize, Digest? parent, RowState state)
        : this(platform, digest.Text, mediaType, manifestSize, parent, state)
    {
    }

    /// <summary>Of its manifest; null where what the index writes cannot be checked, and so is not asked for.</summary>
    public Digest? Digest => Digest.TryParse(DigestText, out var digest) ? digest : null;

    /// <summary>Tells it from its siblings, since one digest may stand in an index twice: its place, from 0; what came out of a nested index later counts on.</summary>
    public int Position { get; init; }

    /// <summary>Manifest and config; null unless present and an image.</summary>
    public ImageContent? Content { get; init; }

    /// <summary>What the child is, where it is no image.</summary>
    public string? ArtifactType { get; init; }

    /// <summary>The platforms that stand in its place, where it was a nested index that someone asked for.</summary>
    public ImageView? Nested { get; init; }

    /// <summary>Whether what the index holds of its manifest is not its manifest.</summary>
    public bool IsDataWrong { get; init; }

    /// <summary>Why it failed or is missing.</summary>
    public RegistryError? Problem { get; init; }

    /// <summary>The requests it took.</summary>
    public IReadOnlyList<Exchange> Exchanges { get; init; } = [];
}
