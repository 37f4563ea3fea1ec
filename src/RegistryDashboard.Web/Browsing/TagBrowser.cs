using System.Runtime.CompilerServices;
using RegistryDashboard.Oci.Content;
using RegistryDashboard.Oci.References;
using RegistryDashboard.Oci.Registries;

namespace RegistryDashboard.Web.Browsing;

/// <summary>The tags of a repository: first all names, then what each points to, for those that someone looks at.</summary>
public sealed class TagBrowser(ImageBrowser images, SeenTags seen, SeenNames names)
{
    private const int PageSize = 1000;

    /// <summary>The list after each page, until its end.</summary>
    /// <exception cref="RegistryException">The registry failed.</exception>
    public async IAsyncEnumerable<NameList<Tag>> WalkAsync(RegistryEntry registry, RepositoryName repository, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var list in NameWalk.WalkAsync((page, token) => registry.Registry.ListTagsAsync(repository, page, token), new PageRequest(PageSize), cancellationToken))
        {
            names.Saw(registry.Host, repository, list.Names);
            yield return list;
        }
    }

    /// <summary>One page, as the JSON twin gives it.</summary>
    /// <exception cref="RegistryException">The registry failed.</exception>
    public static Task<NameList<Tag>> PageAsync(RegistryEntry registry, RepositoryName repository, PageRequest page, string? filter, CancellationToken cancellationToken) =>
        NameWalk.PageAsync((request, token) => registry.Registry.ListTagsAsync(repository, request, token), page, filter, cancellationToken);

    /// <summary>
    /// What a tag points to: two requests for an image, three for an index, whose default platform is shown; on a metered registry one HEAD,
    /// which tells the digest alone. Never throws for the registry's sake.
    /// </summary>
    public async Task<TagRow> DescribeAsync(RegistryEntry registry, RepositoryName repository, Tag tag, CancellationToken cancellationToken)
    {
        var reference = ImageReference.To(registry.Host, repository, tag);
        try
        {
            return registry.IsMetered ? await ResolveAsync(registry, reference, cancellationToken) : await OpenAsync(registry, reference, cancellationToken);
        }
        catch (RegistryException exception)
        {
            return new TagRow(tag) { Problem = exception.Error };
        }
    }

    /// <summary>The digest alone, by one HEAD; null digest where the registry does not say.</summary>
    /// <exception cref="RegistryException">The registry failed.</exception>
    public async Task<TagRow> ResolveAsync(RegistryEntry registry, ImageReference reference, CancellationToken cancellationToken)
    {
        var answer = await registry.Registry.ResolveAsync(reference, null, cancellationToken);
        if (answer.Value is { } digest)
        {
            seen.Saw(reference, digest);
        }

        return new TagRow(reference.Tag!) { Digest = answer.Value };
    }

    /// <summary>Where the first answer tells that manifests are counted, it stays the only one.</summary>
    private async Task<TagRow> OpenAsync(RegistryEntry registry, ImageReference reference, CancellationToken cancellationToken)
    {
        var view = await images.OpenAsync(reference, cancellationToken);
        var shown = view.Choose(null) is { } row && !registry.IsMetered ? await images.LoadRowAsync(view, row, cancellationToken) : null;

        return new TagRow(reference.Tag!)
        {
            Digest = view.Digest,
            Kind = view.Kind,
            Platforms = [.. view.Platforms.Select(platform => platform.Position == shown?.Position ? shown.Platform : platform.Platform).OfType<Platform>()],
            Shown = shown?.Platform,
            ContentSize = shown?.Content?.ContentSize,
            Created = shown?.Content?.Config.Config.Created,
        };
    }
}
