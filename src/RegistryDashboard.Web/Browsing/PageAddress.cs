using System.Text.RegularExpressions;
using RegistryDashboard.Oci.References;

namespace RegistryDashboard.Web.Browsing;

/// <summary>The addresses of registries' own web pages about an image.</summary>
internal static partial class PageAddress
{
    /// <summary>The image or repository that the page is about; null for a page that is not known.</summary>
    public static PastedText? Read(string address)
    {
        if (!Uri.TryCreate(address, UriKind.Absolute, out var uri))
        {
            return null;
        }

        var path = Uri.UnescapeDataString(uri.AbsolutePath).Trim('/');
        return (uri.Host, path) switch
        {
            ("hub.docker.com", _) when Hub().Match(path) is { Success: true } match =>
                Of("docker.io", match.Groups["official"].Success ? $"library/{match.Groups["official"].Value}" : match.Groups["name"].Value, match.Groups["tag"].Value, match.Groups["digest"].Value.Replace('-', ':')),
            ("console.cloud.google.com", _) when Gcr().Match(path) is { Success: true } match =>
                Of(GcrHost(match.Groups["place"].Value), $"{match.Groups["project"].Value}/{match.Groups["name"].Value}", "", match.Groups["digest"].Value),
            ("quay.io", _) when Quay().Match(path) is { Success: true } match =>
                Of("quay.io", match.Groups["name"].Value, match.Groups["tag"].Success ? match.Groups["tag"].Value : Parameter(uri, "tag"), match.Groups["digest"].Value),
            ("github.com", _) when Ghcr().Match(path) is { Success: true } match =>
                Of("ghcr.io", $"{match.Groups["owner"].Value}/{match.Groups["name"].Value}".ToLowerInvariant(), Parameter(uri, "tag"), ""),
            ("gallery.ecr.aws", _) => Of("public.ecr.aws", path, "", ""),
            _ when Own().Match(path) is { Success: true } match && ImageReference.TryParse(match.Groups["reference"].Value, RegistryHost.DockerHub, out var reference) =>
                new PastedText.Image(reference, null, ReadAs.Page),
            _ => null,
        };
    }

    private static PastedText? Of(string host, string name, string tag, string digest)
    {
        if (!RepositoryName.TryParse(name, out var repository))
        {
            return null;
        }

        var registry = RegistryHost.Parse(host);
        return (Digest.TryParse(digest, out var parsedDigest), Tag.TryParse(tag, out var parsedTag)) switch
        {
            (true, true) => new PastedText.Image(ImageReference.To(registry, repository, parsedTag!).Pinned(parsedDigest!), null, ReadAs.Page),
            (true, _) => new PastedText.Image(ImageReference.To(registry, repository, parsedDigest!), null, ReadAs.Page),
            (_, true) => new PastedText.Image(ImageReference.To(registry, repository, parsedTag!), null, ReadAs.Page),
            _ => new PastedText.Repository(registry, repository, ReadAs.Page),
        };
    }

    /// <summary>The console names the place of a gcr.io registry: GLOBAL, or US, EU, ASIA.</summary>
    private static string GcrHost(string place) => place.Equals("GLOBAL", StringComparison.OrdinalIgnoreCase) ? "gcr.io" : $"{place.ToLowerInvariant()}.gcr.io";

    private static string Parameter(Uri uri, string name) =>
        Microsoft.AspNetCore.WebUtilities.QueryHelpers.ParseQuery(uri.Query).TryGetValue(name, out var value) ? value.ToString() : "";

    [GeneratedRegex(@"\A(?:_/(?<official>[^/]+)|r/(?<name>[^/]+/[^/]+)|layers/(?<name>[^/]+/[^/]+)/(?<tag>[^/]+)(?:/images/(?<digest>sha256-[0-9a-f]{64}))?)(?:/tags.*)?\z", RegexOptions.CultureInvariant)]
    private static partial Regex Hub();

    [GeneratedRegex(@"\Agcr/images/(?<project>[^/@]+)/(?<place>[^/@]+)/(?<name>[^@]+?)(?:@(?<digest>sha256:[0-9a-f]{64}))?(?:/details)?\z", RegexOptions.CultureInvariant)]
    private static partial Regex Gcr();

    [GeneratedRegex(@"\Arepository/(?<name>[^/]+/[^/]+)(?:/(?:tag/(?<tag>[^/]+)|manifest/(?<digest>sha256:[0-9a-f]{64})))?\z", RegexOptions.CultureInvariant)]
    private static partial Regex Quay();

    [GeneratedRegex(@"\A(?:(?:orgs|users)/)?(?<owner>[^/]+)/(?:[^/]+/)?pkgs/container/(?<name>[^/]+)(?:/\d+)?\z|\A(?:orgs|users)/(?<owner>[^/]+)/packages/container/(?:package/)?(?<name>[^/]+)\z", RegexOptions.CultureInvariant)]
    private static partial Regex Ghcr();

    [GeneratedRegex(@"(?:\A|/)images/(?<reference>.+)\z", RegexOptions.CultureInvariant)]
    private static partial Regex Own();
}
