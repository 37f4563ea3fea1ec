using System.Globalization;
using RegistryDashboard.Oci.References;
using RegistryDashboard.Oci.Registries;

namespace RegistryDashboard.Oci.Distribution;

/// <summary>The addresses of the distribution-spec ("Endpoints"), made of parsed parts only.</summary>
internal sealed class RegistryPath(Uri root)
{
    /// <summary>end-1.</summary>
    public Uri Ping => Build("", null);

    /// <summary>end-3, by tag or digest.</summary>
    public Uri Manifest(RepositoryName repository, string tagOrDigest) => Build($"{Escape(repository)}/manifests/{Uri.EscapeDataString(tagOrDigest).Replace("%3A", ":", StringComparison.Ordinal)}", null);

    /// <summary>end-2.</summary>
    public Uri Blob(RepositoryName repository, Digest digest) => Build($"{Escape(repository)}/blobs/{digest}", null);

    /// <summary>end-8.</summary>
    public Uri Tags(RepositoryName repository, PageRequest page, bool withCount) => Build($"{Escape(repository)}/tags/list", QueryOf(page, withCount));

    /// <summary>end-12a.</summary>
    public Uri Referrers(RepositoryName repository, Digest digest) => Build($"{Escape(repository)}/referrers/{digest}", null);

    /// <summary>Distribution's catalog, which the OCI specification left out.</summary>
    public Uri Catalog(PageRequest page, bool withCount) => Build("_catalog", QueryOf(page, withCount));

    private static string? QueryOf(PageRequest page, bool withCount) =>
        page.Next ?? (withCount ? string.Create(CultureInfo.InvariantCulture, $"n={page.Count}") : null);

    private static string Escape(RepositoryName repository) => string.Join('/', repository.Segments.Select(Uri.EscapeDataString));

    /// <summary><see cref="Uri"/> collapses dot segments, so what it made must still be what was meant.</summary>
    private Uri Build(string path, string? query)
    {
        var built = new UriBuilder(root) { Path = $"/v2/{path}", Query = query }.Uri;
        return built.AbsolutePath == $"/v2/{path}" && IsSameOrigin(built, root)
            ? built
            : throw new InvalidOperationException($"'{path}' is not a path below /v2/.");
    }

    /// <summary>Whether both have one scheme, host and port (RFC 6454).</summary>
    public static bool IsSameOrigin(Uri left, Uri right) =>
        left.Scheme == right.Scheme && left.Port == right.Port && string.Equals(left.IdnHost, right.IdnHost, StringComparison.OrdinalIgnoreCase);
}
