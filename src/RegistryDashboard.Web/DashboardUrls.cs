using RegistryDashboard.Oci.Content;
using RegistryDashboard.Oci.References;
using RegistryDashboard.Web.Commands;

namespace RegistryDashboard.Web;

/// <summary>Every link of the site, relative to its base, so that a base path is honoured. Parts are parsed and need no escaping but where they are a query.</summary>
public static class DashboardUrls
{
    /// <summary>The home page.</summary>
    public const string Home = "./";

    /// <summary>The registries on the home page.</summary>
    public const string Registries = "./#registries";

    /// <summary>What runs here, and how it is configured.</summary>
    public const string About = "about";

    /// <summary>Which digest is which.</summary>
    public const string Digests = "about/digests";

    /// <summary>The licence, as text.</summary>
    public const string Licence = "about/licence";

    /// <summary>The licences of what is shipped with it, as text.</summary>
    public const string Notices = "about/notices";

    /// <summary>The OpenAPI document of the JSON twin.</summary>
    public const string ApiDocument = "openapi/v1.json";

    /// <summary>The catalog of a registry.</summary>
    public static string Registry(RegistryHost host) => $"registries/{host}";

    /// <summary>The tags of a repository.</summary>
    public static string Repository(RegistryHost host, RepositoryName repository) => $"repositories/{host}/{repository}";

    /// <summary>All tags of a repository as text, which the browser's find sees whole.</summary>
    public static string TagsText(RegistryHost host, RepositoryName repository) => $"api/v1/lists/{host}/{repository}";

    /// <summary>An image.</summary>
    public static string Image(ImageReference reference) => $"images/{reference}";

    /// <summary>A tab of an image; tabs that are of a platform carry it always, unless half of its name is not known.</summary>
    public static string Image(ImageReference reference, string tab, Platform? platform, string? more = null) =>
        $"images/{reference}?{(platform is { IsWhole: true } ? $"platform={Escape(platform.ToString())}&" : "")}tab={tab}{(more is null ? "" : $"&{more}")}";

    /// <summary>The commands that get an image, named in a certain way; with a platform, for that one.</summary>
    public static string Pull(ImageReference reference, PullBy way, Platform? platform) =>
        Image(reference, "pull", platform, $"by={way.ToString().ToLowerInvariant()}");

    /// <summary>The command that builds for a set of platforms; the image's own set without one.</summary>
    public static string Build(ImageReference reference, IEnumerable<Platform>? targets = null) =>
        Image(reference, "build", null, targets is null ? null : $"platforms={string.Join(',', targets.Select(target => Escape(target.ToString())))}");

    /// <summary>An image as JSON.</summary>
    public static string ImageTwin(ImageReference reference) => $"api/v1/images/{reference}";

    /// <summary>The platforms of an image as CSV; <paramref name="all"/> asks for those that are not fetched yet, too.</summary>
    public static string PlatformsCsv(ImageReference reference, bool all) => $"api/v1/platforms/{reference}{(all ? "?children=all" : "")}";

    /// <summary>The exact bytes of a manifest.</summary>
    public static string Manifest(ImageReference reference) => $"api/v1/manifests/{reference}";

    /// <summary>The exact bytes of an image config.</summary>
    public static string Config(ImageReference manifest) => $"api/v1/configs/{manifest}";

    /// <summary>A page of the documentation, as text.</summary>
    public static string Documentation(string name) => $"about/docs/{name}";

    /// <summary>The history of an image of one platform as text; <paramref name="format"/> is <c>docker</c> or <c>dockerfile</c>.</summary>
    public static string History(ImageReference manifest, string format) => $"api/v1/history/{manifest}?as={format}";

    /// <summary>The command of a step to the letter, as text.</summary>
    public static string Step(ImageReference manifest, int step) => $"api/v1/history/{manifest}?step={step}";

    /// <summary>The registry that a page of this site is about, by its path relative to the base; null for the pages of none.</summary>
    public static RegistryHost? RegistryOf(string path, RegistryHost defaultRegistry)
    {
        var parts = Uri.UnescapeDataString(path).Split('/', 2);
        return parts switch
        {
            ["registries" or "repositories", var rest] => RegistryHost.TryParse(rest.Split('/')[0], out var host) ? host : null,
            ["images", var rest] => ImageReference.TryParse(rest, defaultRegistry, out var reference) ? reference.Host : null,
            _ => null,
        };
    }

    /// <summary>Sets the language, and comes back.</summary>
    public static string Culture(string culture, string returnUrl) => $"culture?culture={culture}&returnUrl={Uri.EscapeDataString(returnUrl)}";

    private static string Escape(string platform) => Uri.EscapeDataString(platform).Replace("%2F", "/", StringComparison.Ordinal).Replace("%3A", ":", StringComparison.Ordinal);
}
