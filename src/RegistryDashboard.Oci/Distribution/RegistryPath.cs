using System.Globalization;
using RegistryDashboard.Oci.References;
using RegistryDashboard.Oci.Registries;

namespace RegistryDashboard.Oci.Distribution;

/// <summary>The addresses of the distribution-spec ("Endpoints"), made of parsed parts only.</summary>
internal sealed class RegistryPath(DistributionSettings settings)
{
    private readonly string _base = BaseOf(settings.Url);
    private readonly string _namespace = settings.SendsNamespace ? $"ns={Uri.EscapeDataString(settings.Host.Text)}" : "";

    /// <summary>end-1.</summary>
    public Uri Ping => Build("", null);

    /// <summary>end-3, by tag or digest.</summary>
    public Uri Manifest(RepositoryName repository, string tagOrDigest) => Build($"{NameOf(repository)}/manifests/{Uri.EscapeDataString(tagOrDigest).Replace("%3A", ":", StringComparison.Ordinal)}", null);

    /// <summary>end-2.</summary>
    public Uri Blob(RepositoryName repository, Digest digest) => Build($"{NameOf(repository)}/blobs/{digest}", null);

    /// <summary>end-8.</summary>
    public Uri Tags(RepositoryName repository, PageRequest page, bool withCount) => Build($"{NameOf(repository)}/tags/list", QueryOf(page, withCount));

    /// <summary>end-12a.</summary>
    public Uri Referrers(RepositoryName repository, Digest digest) => Build($"{NameOf(repository)}/referrers/{digest}", null);

    /// <summary>Distribution's catalog, which the OCI specification left out.</summary>
    public Uri Catalog(PageRequest page, bool withCount) => Build("_catalog", QueryOf(page, withCount));

    /// <summary>What a token is asked for (distribution, "Token Scope Documentation"), by the name that the repository has there.</summary>
    public string ScopeOf(RepositoryName repository) => $"repository:{(settings.PathPrefix is { } prefix ? $"{prefix}/" : "")}{repository}:pull";

    /// <summary>moby: a path stands before <c>/v2</c>, which it may name itself.</summary>
    private static string BaseOf(Uri url)
    {
        var path = url.AbsolutePath.TrimEnd('/');
        return path.EndsWith("/v2", StringComparison.Ordinal) ? $"{path}/" : $"{path}/v2/";
    }

    private string NameOf(RepositoryName repository) => settings.PathPrefix is { } prefix ? $"{Escape(prefix)}/{Escape(repository)}" : Escape(repository);

    private static string? QueryOf(PageRequest page, bool withCount) =>
        page.Next ?? (withCount ? string.Create(CultureInfo.InvariantCulture, $"n={page.Count}") : null);

    private static string Escape(RepositoryName repository) => string.Join('/', repository.Segments.Select(Uri.EscapeDataString));

    /// <summary>Whose images a mirror is asked for is not for a cursor to say, which a visitor or a link may have written.</summary>
    private string? Own(string? query) =>
        settings.IsMirror && query is not null ? string.Join('&', query.Split('&').Where(part => !part.StartsWith("ns=", StringComparison.OrdinalIgnoreCase))) : query;

    /// <summary><see cref="Uri"/> collapses dot segments, so what it made must still be what was meant.</summary>
    private Uri Build(string path, string? query)
    {
        var built = new UriBuilder(settings.Url) { Path = $"{_base}{path}", Query = string.Join('&', new[] { Own(query), _namespace }.Where(part => !string.IsNullOrEmpty(part))) }.Uri;
        return built.AbsolutePath == $"{_base}{path}" && IsSameOrigin(built, settings.Url)
            ? built
            : throw new InvalidOperationException($"'{path}' is not a path below {_base}.");
    }

    /// <summary>Whether both have one scheme, host and port (RFC 6454).</summary>
    public static bool IsSameOrigin(Uri left, Uri right) =>
        left.Scheme == right.Scheme && left.Port == right.Port && string.Equals(left.IdnHost, right.IdnHost, StringComparison.OrdinalIgnoreCase);
}
