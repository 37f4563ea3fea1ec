using System.Globalization;
using System.Net;
using System.Web;
using RegistryDashboard.Oci.Json;
using RegistryDashboard.Oci.References;
using RegistryDashboard.Oci.Registries;

namespace RegistryDashboard.Oci.Distribution;

/// <summary>The lists of a registry, page by page, as registries really give them.</summary>
internal sealed class ListReader(RegistryClient client, RegistryPath paths, Refusals refusals)
{
    private const string Catalog = "catalog";
    private const string CatalogScope = "registry:catalog:*";

    /// <summary>A page of tags.</summary>
    public Task<Answer<NamePage<Tag>>> ReadTagsAsync(RepositoryName repository, PageRequest page, CancellationToken cancellationToken) =>
        ReadAsync(
            "tags",
            withCount => paths.Tags(repository, page, withCount),
            RegistryRequest.PullScope(repository),
            page,
            wire => NameReader.Read<Tag>(wire.Tags, Tag.TryParse),
            cancellationToken);

    /// <summary>A page of the catalog. Most public registries refuse, and need not be asked by every visitor whether they still do.</summary>
    public async Task<Answer<NamePage<RepositoryName>>> ReadCatalogAsync(PageRequest page, CancellationToken cancellationToken)
    {
        if (refusals.Find(Catalog) is { } refusal)
        {
            throw new RegistryException(refusal);
        }

        try
        {
            return await ReadAsync(
                Catalog, withCount => paths.Catalog(page, withCount), CatalogScope, page, wire => NameReader.Read<RepositoryName>(wire.Repositories, RepositoryName.TryParse), cancellationToken);
        }
        catch (RegistryException exception) when (IsRefusal(exception.Error, page))
        {
            refusals.Remember(Catalog, exception.Error);
            throw;
        }
    }

    /// <summary>Of a later page, 400 and 404 may speak of the page: Harbor and zot answer so where they do not know the last name.</summary>
    private static bool IsRefusal(RegistryError error, PageRequest page) => error.Kind switch
    {
        RegistryErrorKind.Unauthorized or RegistryErrorKind.Forbidden => true,
        RegistryErrorKind.Unsupported when error.Status != (int)HttpStatusCode.BadRequest => true,
        RegistryErrorKind.Unsupported or RegistryErrorKind.NotFound or RegistryErrorKind.BadDocument => page.Next is null,
        _ => false,
    };

    /// <summary>Registries that know no <c>n</c>, or not so many, answer 400; then the page is asked for without it, and the next ones too.</summary>
    private async Task<Answer<NamePage<T>>> ReadAsync<T>(
        string list, Func<bool, Uri> addressOf, string scope, PageRequest page, Func<WireNames, NamePage<T>> names, CancellationToken cancellationToken)
    {
        var count = $"n of {list}";
        var withCount = !refusals.Has(count);
        try
        {
            return await AskAsync(addressOf(withCount));
        }
        catch (RegistryException exception) when (exception.Error.Status == (int)HttpStatusCode.BadRequest && page.Next is null && withCount)
        {
            var answer = await AskAsync(addressOf(false));
            refusals.Remember(count, exception.Error);
            return answer;
        }

        Task<Answer<NamePage<T>>> AskAsync(Uri address) => client.SendAsync(
            RegistryRequest.Get(address, scope, Limits.List),
            status => status == HttpStatusCode.OK,
            (response, bytes) => ReadPage(response, bytes, address, page.Count, names),
            cancellationToken);
    }

    private static NamePage<T> ReadPage<T>(HttpResponseMessage response, byte[] bytes, Uri asked, int count, Func<WireNames, NamePage<T>> names)
    {
        var wire = WireReader.Read(bytes, WireContext.Default.WireNames);
        var page = names(wire);
        if (response.Headers.TryGetValues("Link", out var links))
        {
            return page with { Next = LinkHeader.NextQuery(links, asked) };
        }

        var written = wire.Tags ?? wire.Repositories ?? [];
        return IsSaidBefore(written, asked) ? page with { Names = [], Skipped = 0 } : page with { Next = NextAfterFullPage(written, count) };
    }

    /// <summary>Where pages are not known (distribution 2.8 for tags), the whole list comes again, and with it the name that the page was to follow.</summary>
    private static bool IsSaidBefore(IReadOnlyList<string> written, Uri asked) =>
        HttpUtility.ParseQueryString(asked.Query)["last"] is { } last && written.Contains(last);

    /// <summary>Without a link a page that is just full may still not be the last (Nexus before 3.64 sends none).</summary>
    private static string? NextAfterFullPage(IReadOnlyList<string> written, int count) =>
        written.Count == count && count > 0 ? string.Create(CultureInfo.InvariantCulture, $"n={count}&last={Uri.EscapeDataString(written[^1])}") : null;
}
