using System.Text.RegularExpressions;
using RegistryDashboard.Testing;
using RegistryDashboard.Web.Tests.Host;

namespace RegistryDashboard.Web.Tests.Requests;

/// <summary>What a registry supports, in the drawer of a page as it is sent without JavaScript: where it was asked for only then, the page comes again.</summary>
public sealed partial class SupportPageTests
{
    [Fact]
    public async Task What_a_registry_supports_is_told_beside_an_image_of_it()
    {
        await using var registry = await RealRegistry.StartAsync();
        await Pusher.PushAsync(registry, "acme/api", "1.4.2");
        await Pusher.PushAsync(registry, "acme/api", "1.4.1");
        await using var site = new Site(("Registries:real:Url", registry.Url.ToString()));
        await RequestsPageTests.ReadAsync(site, $"images/{registry.Authority}/acme/api:1.4.2", "support");

        var told = Told(await RequestsPageTests.ReadAsync(site, $"images/{registry.Authority}/acme/api:1.4.2", "support"));

        Assert.Equal("registry/2.0", told["API version"]);
        Assert.Equal("none: it asks nobody who they are", told["Sign-in"]);
        Assert.Equal("lists its repositories", told["Catalog"]);
        Assert.Equal("not as long as asked for: n is ignored or refused", told["Pages of tags"]);
        Assert.Equal("no: what refers to a manifest is found by the tag sha256-…", told["Referrers API"]);
        Assert.Equal("sent as asked for", told["Parts of blobs (Range)"]);
        Assert.StartsWith("among its methods", told["DELETE"], StringComparison.Ordinal);
        Assert.Equal("none: it is spoken to over plain http", told["Certificate"]);
        Assert.Equal("as ours", told["Clock"]);
    }

    [Fact]
    public async Task A_second_visitor_costs_the_registry_nothing()
    {
        await using var registry = await FakeRegistry.StartAsync(content => content.SevenPlatforms("app:1.0"));
        await using var site = new Site(("Registries:own:Url", registry.Url.ToString()));
        await RequestsPageTests.ReadAsync(site, $"images/{registry.Url.Authority}/app:1.0", "support");
        registry.ClearRequests();

        var told = Told(await RequestsPageTests.ReadAsync(site, $"images/{registry.Url.Authority}/app:1.0", "support"));

        Assert.Equal("lists its repositories", told["Catalog"]);
        Assert.DoesNotContain(registry.Requests, request => request.Path.Contains("_catalog", StringComparison.Ordinal) || request.Path.Contains("referrers", StringComparison.Ordinal) || request.Method == "OPTIONS");
    }

    [Fact]
    public async Task A_layout_supports_nothing_of_a_protocol()
    {
        await using var site = new Site();

        var page = await RequestsPageTests.ReadAsync(site, "images/samples.localhost/acme/api:1.4.2", "support");

        Assert.Contains("no protocol is spoken", page, StringComparison.Ordinal);
    }

    private static Dictionary<string, string> Told(string drawer) =>
        Pair().Matches(drawer).ToDictionary(pair => pair.Groups["name"].Value, pair => Spaces().Replace(Markup().Replace(pair.Groups["value"].Value, ""), " ").Trim());

    [GeneratedRegex("<dt>(?<name>[^<]+)</dt>\\s*<dd>(?<value>.*?)</dd>", RegexOptions.Singleline)]
    private static partial Regex Pair();

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Markup();

    [GeneratedRegex("\\s+")]
    private static partial Regex Spaces();
}
