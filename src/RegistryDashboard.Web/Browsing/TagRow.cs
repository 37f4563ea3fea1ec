using RegistryDashboard.Oci.Content;
using RegistryDashboard.Oci.References;
using RegistryDashboard.Oci.Registries;

namespace RegistryDashboard.Web.Browsing;

/// <summary>A tag as a list shows it.</summary>
/// <param name="Tag">Its name.</param>
public sealed record TagRow(Tag Tag)
{
    /// <summary>What it points to; null while not looked at, or when that failed.</summary>
    public Digest? Digest { get; init; }

    /// <summary>What that is; null where only its digest was asked for.</summary>
    public ImageKind? Kind { get; init; }

    /// <summary>The platforms of it, attestations not among them.</summary>
    public IReadOnlyList<Platform> Platforms { get; init; } = [];

    /// <summary>The platform that download and built are of; null where there is none.</summary>
    public Platform? Shown { get; init; }

    /// <summary>Config and layers of <see cref="Shown"/>, compressed, in bytes.</summary>
    public long? ContentSize { get; init; }

    /// <summary>When <see cref="Shown"/> says it was built.</summary>
    public DateTimeOffset? Created { get; init; }

    /// <summary>Why it could not be looked at.</summary>
    public RegistryError? Problem { get; init; }
}
