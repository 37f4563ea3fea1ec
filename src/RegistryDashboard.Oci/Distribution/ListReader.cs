using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Web;
using RegistryDashboard.Oci.Json;
using RegistryDashboard.Oci.References;
using RegistryDashboard.Oci.Registries;

namespace RegistryDashboard.Oci.Distribution;

/// <summary>The lists of a registry, page by page, as registries really give them.</summary>
internal sealed class ListReader(DistributionSettings settings, RegistryClient client, RegistryPath paths, Refusals refusals)
{
    /// <summary>distribution, "Token Scope Documentation".</summary>
    public const string CatalogScope = "registry:catalog:*";

    private const string Catalog = "catalog";

    /// <summary>The lists whose pages the registry links: who has sent a link sends another, and a page without one is the last.</summary>
    private readonly ConcurrentDictionary<string, bool> _linked = new();

    /// <summary>A page of tags.</summary>
    public Task<Answer<NamePage<Tag>>> ReadTagsAsync(RepositoryName repository, PageRequest page, CancellationToken cancellationToken) =>
        ReadAsync(
            "tags",
            withCount => paths.Tags(repository, page, withCount),
            paths.ScopeOf(repository),
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
            var answer = await ReadAsync(
                Catalog, withCount => paths.Catalog(page, withCount), CatalogScope, page, wire => NameReader.Read<RepositoryName>(wire.Repositories, RepositoryName.TryParse), cancellationToken);
            return page.Next is null && answer.Value is { Names.Count: 0, Skipped: 0, Next: null } && settings.Profile is not null ? throw Empty() : answer;
        }
        catch (RegistryException exception) when (IsRefusal(exception.Error, page))
        {
            refusals.Remember(Catalog, exception.Error);
            throw;
        }
    }

    /// <summary>
    /// Of a later page, 400 and 404 may speak of the page: Harbor and zot answer so where they do not know the last name. A page in the place of a
    /// catalog is a refusal; what is no answer of http is a fault, which may be over the next moment.
    /// </summary>
    public static bool IsRefusal(RegistryError error, PageRequest page) => error.Kind switch
    {
        RegistryErrorKind.Unauthorized or RegistryErrorKind.Forbidden => true,
        RegistryErrorKind.Unsupported when error.Status != (int)HttpStatusCode.BadRequest => true,
        RegistryErrorKind.BadDocument when error.IsNoAnswer => false,
        RegistryErrorKind.Unsupported or RegistryErrorKind.NotFound or RegistryErrorKind.BadDocument => page.Next is null,
        _ => false,
    };

    /// <summary>A public registry that is said to hold nothing lists nothing to us.</summary>
    private RegistryException Empty() =>
        new(new RegistryError(RegistryErrorKind.Unsupported, settings.Host.Text, $"GET {paths.Catalog(new PageRequest(), withCount: false)}", "answered an empty list")
        {
            Status = (int)HttpStatusCode.OK,
            Advice = RegistryAdvice.TypeName,
        });

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

        catch (RegistryException exception) when (IsGuess(page) && !_linked.ContainsKey(list) && IsNoSuchPage(exception.Error))
        {
            return client.Say(new NamePage<T>([], 0, null));
        }

        Task<Answer<NamePage<T>>> AskAsync(Uri address) => client.SendAsync(
            RegistryRequest.Get(address, scope, Limits.List),
            status => status == HttpStatusCode.OK,
            (response, bytes) => ReadPage(list, response, bytes, address, page.Count, names),
            cancellationToken);
    }

    private NamePage<T> ReadPage<T>(string list, HttpResponseMessage response, byte[] bytes, Uri asked, int count, Func<WireNames, NamePage<T>> names)
    {
        var wire = WireReader.Read(bytes, WireContext.Default.WireNames);
        var page = names(wire);
        if (response.Headers.TryGetValues("Link", out var links))
        {
            _linked.TryAdd(list, true);
            return page with { Next = LinkHeader.NextQuery(links, asked) };
        }

        var written = wire.Tags ?? wire.Repositories ?? [];
        return IsSaidBefore(written, asked) ? page with { Names = [], Skipped = 0 } : page with { Next = _linked.ContainsKey(list) ? null : NextAfterFullPage(written, count) };
    }

    /// <summary>Where pages are not known (distribution 2.8 for tags), the whole list comes again, and with it the name that the page was to follow.</summary>
    private static bool IsSaidBefore(IReadOnlyList<string> written, Uri asked) =>
        HttpUtility.ParseQueryString(asked.Query)["last"] is { } last && written.Contains(last);

    /// <summary>Without a link a page that is just full may still not be the last (Nexus before 3.64 sends none).</summary>
    private static string? NextAfterFullPage(IReadOnlyList<string> written, int count) =>
        written.Count == count && count > 0 ? $"{GuessOf(count)}{Uri.EscapeDataString(written[^1])}" : null;

    /// <summary>Whether we asked for the page of our own accord, and no link of the registry's led to it.</summary>
    private static bool IsGuess(PageRequest page) => page.Next?.StartsWith(GuessOf(page.Count), StringComparison.Ordinal) == true;

    private static string GuessOf(int count) => string.Create(CultureInfo.InvariantCulture, $"n={count}&last=");

    /// <summary>Registries whose cursors are opaque know no last name (ECR Public answers 405): the full page was the last.</summary>
    private static bool IsNoSuchPage(RegistryError error) =>
        error.Status is (int)HttpStatusCode.BadRequest or (int)HttpStatusCode.NotFound or (int)HttpStatusCode.MethodNotAllowed;
}
