using System.Text.RegularExpressions;
using Microsoft.AspNetCore.WebUtilities;
using RegistryDashboard.Oci.Content;
using RegistryDashboard.Oci.References;

namespace RegistryDashboard.Web.Browsing;

/// <summary>The addresses of web pages about an image: registries' own, and ours.</summary>
internal static partial class PageAddress
{
    /// <summary>The image or repository that the page is about; null for a page that is not known. In links of ours <paramref name="defaultHost"/> may be left out.</summary>
    public static PastedText? Read(string address, RegistryHost defaultHost)
    {
        if (!Uri.TryCreate(address, UriKind.Absolute, out var uri))
        {
            return null;
        }

        var path = Uri.UnescapeDataString(uri.AbsolutePath).Trim('/');
        return (uri.Host, path) switch
        {
            ("hub.docker.com", _) when Hub().Match(path) is { Success: true } match =>
                Of("docker.io", match.Groups["name"].Value, match.Groups["tag"].Value, match.Groups["digest"].Value.Replace('-', ':')),
            ("console.cloud.google.com", _) when Gcr().Match(path) is { Success: true } match =>
                Of(GcrHost(match.Groups["place"].Value), $"{match.Groups["project"].Value}/{match.Groups["name"].Value}", "", match.Groups["digest"].Value),
            ("quay.io", _) when Quay().Match(path) is { Success: true } match =>
                Of("quay.io", match.Groups["name"].Value, match.Groups["tag"].Success ? match.Groups["tag"].Value : Parameter(uri, "tag"), match.Groups["digest"].Value),
            ("github.com", _) when Ghcr().Match(path) is { Success: true } match =>
                Of("ghcr.io", $"{match.Groups["owner"].Value}/{match.Groups["name"].Value}".ToLowerInvariant(), Parameter(uri, "tag"), ""),
            ("gallery.ecr.aws", _) => Of("public.ecr.aws", path, "", ""),
            _ when OwnTags().Match(path) is { Success: true } match => Of(match.Groups["host"].Value, match.Groups["name"].Value, "", ""),
            _ when Own().Match(path) is { Success: true } match && ImageReference.TryParse(match.Groups["reference"].Value, defaultHost, out var reference) =>
                new PastedText.Image(reference, Platform.Parse(Parameter(uri, "platform")), ReadAs.Page),
            _ => null,
        };
    }

    private static PastedText? Of(string host, string name, string tag, string digest)
    {
        if (!RegistryHost.TryParse(host, out var registry)
            || !RepositoryName.TryParse(registry.IsDockerHub && !name.Contains('/', StringComparison.Ordinal) ? $"library/{name}" : name, out var repository))
        {
            return null;
        }

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
        QueryHelpers.ParseQuery(uri.Query).TryGetValue(name, out var value) ? value.ToString() : "";

    [GeneratedRegex(@"\A(?:_/(?<name>[^/]+)|r/(?<name>[^/]+/[^/]+)|layers/(?<name>[^/]+/[^/]+)/(?<tag>[^/]+)(?:/images/(?<digest>sha256-[0-9a-f]{64}))?)(?:/tags.*)?\z", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Hub();

    [GeneratedRegex(@"\Agcr/images/(?<project>[^/@]+)/(?<place>[^/@]+)/(?<name>[^@]+?)(?:@(?<digest>sha256:[0-9a-f]{64}))?(?:/details)?\z", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Gcr();

    [GeneratedRegex(@"\Arepository/(?<name>[^/]+/[^/]+)(?:/(?:tag/(?<tag>[^/]+)|manifest/(?<digest>sha256:[0-9a-f]{64})))?\z", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Quay();

    [GeneratedRegex(@"\A(?:(?:orgs|users)/)?(?<owner>[^/]+)/(?:[^/]+/)?pkgs/container/(?<name>[^/]+)(?:/\d+)?\z|\A(?:orgs|users)/(?<owner>[^/]+)/packages/container/(?:package/)?(?<name>[^/]+)\z", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Ghcr();

    [GeneratedRegex(@"(?:\A|/)images/(?<reference>.+)\z", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Own();

    [GeneratedRegex(@"(?:\A|/)repositories/(?<host>[^/]+)/(?<name>.+)\z", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex OwnTags();
}
