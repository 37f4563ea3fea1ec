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

    /// <summary>At most <paramref name="count"/> names, as the JSON twin gives them.</summary>
    /// <exception cref="RegistryException">The registry failed.</exception>
    public static Task<NameList<Tag>> PageAsync(RegistryEntry registry, RepositoryName repository, PageCursor cursor, int count, string? filter, CancellationToken cancellationToken) =>
        NameWalk.PageAsync((page, token) => registry.Registry.ListTagsAsync(repository, page, token), cursor, count, filter, cancellationToken);

    /// <summary>
    /// What a tag points to: two requests for an image, three for an index, whose default platform is shown; on a metered registry one HEAD,
    /// which tells the digest alone. Never throws for the registry's sake.
    /// </summary>
    public Task<TagRow> DescribeAsync(RegistryEntry registry, RepositoryName repository, Tag tag, CancellationToken cancellationToken)
    {
        var reference = ImageReference.To(registry.Host, repository, tag);
        return registry.IsMetered ? ResolveAsync(registry, reference, cancellationToken) : GuardAsync(tag, () => OpenAsync(registry, reference, cancellationToken));
    }

    /// <summary>The digest alone, by one HEAD; null digest where the registry does not say. Never throws for the registry's sake.</summary>
    public Task<TagRow> ResolveAsync(RegistryEntry registry, ImageReference reference, CancellationToken cancellationToken) => GuardAsync(reference.Tag!, async () =>
    {
        var answer = await seen.WatchAsync(reference, () => registry.Registry.ResolveAsync(reference, null, cancellationToken), digest => digest);
        return new TagRow(reference.Tag!) { Digest = answer.Value };
    });

    /// <summary>Believes nothing any longer that was said of the tags of a repository: whoever looks next asks the registry.</summary>
    public void Forget(RegistryEntry registry, RepositoryName repository)
    {
        registry.Registry.ForgetNames();
        seen.Forget(registry.Host, repository);
    }

    private static async Task<TagRow> GuardAsync(Tag tag, Func<Task<TagRow>> look)
    {
        try
        {
            return await look();
        }
        catch (RegistryException exception)
        {
            return new TagRow(tag) { Problem = exception.Error };
        }
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
            Platforms = [.. view.Platforms.Select(platform => platform.Position == shown?.Position ? shown.Platform : platform.Platform).OfType<Platform>().Where(platform => platform.IsWhole)],
            Shown = shown?.Platform,
            ContentSize = shown?.Content?.ContentSize,
            Created = shown?.Content?.Config.Config.Created,
        };
    }
}
