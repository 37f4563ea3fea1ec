using RegistryDashboard.Oci.Content;
using RegistryDashboard.Oci.References;
using RegistryDashboard.Oci.Registries;
using RegistryDashboard.Web.Browsing;

namespace RegistryDashboard.Web.Commands;

/// <summary>What is to be pulled, in parts that were parsed: commands are made of nothing else.</summary>
/// <param name="Name">As it stands in the command.</param>
/// <param name="Digest">What that leads to.</param>
/// <param name="Kind">What that is.</param>
/// <param name="IsPlainHttp">Whether the registry is spoken to without TLS, which tools have to be told.</param>
public sealed record PullTarget(ImageReference Name, Digest Digest, ImageKind Kind, bool IsPlainHttp)
{
    /// <summary>The one platform that is meant; null where all are, and where its name may not stand in a command.</summary>
    public Platform? Platform { get; init; }

    /// <summary>That platform's own manifest; null where all are meant.</summary>
    public Digest? Child { get; init; }

    /// <summary>The platform's own image.</summary>
    public ImageReference? ChildName => Child is null ? null : Name.Sibling(Child);

    /// <summary>A name for files: repository and tag, or digest.</summary>
    public string FileName => $"{Name.Repository.Segments[^1]}-{Name.Tag?.Text ?? Digest.Short}{(Child is null ? "" : $"-{Platform?.ToString().Replace('/', '-').Replace(':', '-') ?? Child.Short}")}";

    /// <summary>The same as a layout that a tool makes, with the tag in it.</summary>
    public string LayoutName => Name.Tag is { } tag ? $"{FileName}:{tag}" : FileName;

    /// <summary>The ways in which <paramref name="view"/> can be named, the usual one first.</summary>
    public static IReadOnlyList<PullBy> WaysOf(ImageView view) =>
    [
        .. view.Reference.Tag is null ? [PullBy.Digest] : new[] { PullBy.Tag, PullBy.Pinned, PullBy.Digest },
        .. view.Kind == ImageKind.Index && view.Platforms.Count > 0 ? [PullBy.Platform] : Array.Empty<PullBy>(),
    ];

    /// <summary>What <paramref name="asked"/> means for <paramref name="view"/>; what it does not have is the way its own reference names it.</summary>
    public static PullBy WayOf(ImageView view, string? asked, bool namesPlatform) =>
        Enum.TryParse<PullBy>(asked, ignoreCase: true, out var way) && WaysOf(view).Contains(way) ? way
        : namesPlatform && WaysOf(view).Contains(PullBy.Platform) ? PullBy.Platform
        : view.Reference is { Tag: not null, Digest: not null } ? PullBy.Pinned
        : WaysOf(view)[0];

    /// <summary>The target that the page shows.</summary>
    public static PullTarget Of(ImageView view, PlatformRow? row, PullBy way, RegistryEntry entry)
    {
        var reference = view.Reference;
        var name = way switch
        {
            PullBy.Tag => ImageReference.To(reference.Host, reference.Repository, reference.Tag!),
            PullBy.Pinned => reference.Pinned(view.Digest),
            PullBy.Digest => reference.Sibling(view.Digest),
            _ => reference,
        };
        var isOne = way == PullBy.Platform && row is not null;

        return new PullTarget(name, view.Digest, view.Kind, PlainHttp.IsSpokenBy(entry))
        {
            Platform = isOne && row!.Platform is { IsWellFormed: true } platform ? platform : null,
            Child = isOne ? row!.Digest : null,
        };
    }
}
