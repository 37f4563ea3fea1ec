using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using RegistryDashboard.Testing;

namespace RegistryDashboard.Web.Tests.Host;

/// <summary>What a registry or an address says is text on every page, and nothing else.</summary>
public sealed class InjectionTests
{
    private static readonly string[] Tabs =
    [
        "1.0", "1.0?tab=platforms&platform=linux/amd64", "1.0?tab=history&platform=linux/amd64", "1.0?tab=history&platform=linux/amd64&view=verbatim", "1.0?tab=config&platform=linux/amd64", "1.0?tab=pull", "1.0?tab=build",
        "1.0?tab=manifest&doc=index", "1.0?tab=manifest&platform=linux/amd64&doc=manifest", "1.0?tab=manifest&platform=linux/amd64&doc=config", "artifact",
    ];

    private static readonly Uri Here = new("http://dashboard.example/");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static TheoryData<string> EveryTab => [.. Tabs];

    [Theory]
    [MemberData(nameof(EveryTab))]
    public async Task Nothing_that_an_image_says_is_an_element_an_attribute_or_a_link(string tab)
    {
        await using var registry = await StartAsync();
        await using var site = new Site(("Registries:fake:Url", registry.Url.ToString()));

        var page = await WarmAsync(site, Address(registry, tab));

        AssertHarmless(page);
        Assert.Contains(HostileImage.Payload.Split('>')[0], page.Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Each_text_of_an_image_stands_on_a_page_as_it_is_written()
    {
        await using var registry = await StartAsync();
        await using var site = new Site(("Registries:fake:Url", registry.Url.ToString()));
        var texts = new List<string>();

        foreach (var tab in Tabs.Where(tab => !tab.Contains("tab=manifest", StringComparison.Ordinal)))
        {
            texts.Add(Bare((await WarmAsync(site, Address(registry, tab))).Body!.TextContent));
        }

        Assert.All(HostileImage.Fields, field => Assert.Contains(texts, text => text.Contains(Bare(HostileImage.TextOf(field)), StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("/?q={0}")]
    [InlineData("/registries/samples.localhost?filter={0}")]
    [InlineData("/registries/{0}")]
    [InlineData("/repositories/samples.localhost/library/golang?filter={0}&platform={0}&sort={0}&turned={0}")]
    [InlineData("/repositories/samples.localhost/{0}")]
    [InlineData("/images/samples.localhost/library/golang:alpine?tab={0}&platform={0}&doc={0}&by={0}")]
    [InlineData("/images/samples.localhost/library/golang:alpine?tab=history&platform={0}")]
    [InlineData("/images/samples.localhost/library/golang:alpine?tab=pull&by={0}&platform={0}")]
    [InlineData("/images/samples.localhost/library/golang:alpine?tab=build&platforms={0}")]
    [InlineData("/images/samples.localhost/library/golang:alpine?tab=manifest&doc={0}")]
    [InlineData("/images/samples.localhost/library/golang:{0}")]
    [InlineData("/images/{0}")]
    [InlineData("/about?x={0}")]
    [InlineData("/{0}")]
    public async Task What_stands_in_an_address_is_text_on_its_page_and_in_its_title(string address)
    {
        await using var site = new Site();

        using var answer = await site.Visitor().GetAsync(string.Format(System.Globalization.CultureInfo.InvariantCulture, address, Uri.EscapeDataString(HostileImage.Payload)), Cancellation);

        Assert.True(answer.StatusCode is HttpStatusCode.OK or HttpStatusCode.NotFound, $"{answer.StatusCode}");
        var page = Parse(await answer.Content.ReadAsStringAsync(Cancellation));
        AssertHarmless(page);
        Assert.EndsWith("RegistryDashboard", page.Title, StringComparison.Ordinal);
        Assert.Contains("script-src 'self';", Assert.Single(answer.Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);
    }

    private static void AssertHarmless(IHtmlDocument page)
    {
        Assert.Single(page.QuerySelectorAll("title"));
        Assert.Empty(page.QuerySelectorAll("script:not([src]), img, injected, svg[onload], iframe, object, embed, base:not([href='/'])"));
        Assert.All(page.Scripts, script => Assert.DoesNotContain(":", script.Source, StringComparison.Ordinal));
        Assert.DoesNotContain(page.All.SelectMany(element => element.Attributes), attribute => attribute.Name.StartsWith("on", StringComparison.OrdinalIgnoreCase) || !attribute.Name.All(IsOfName));
        Assert.DoesNotContain(page.QuerySelectorAll("[src], [href], [action], [formaction]").SelectMany(element => element.Attributes), IsForeign);
    }

    private static bool IsOfName(char character) => char.IsAsciiLetterOrDigit(character) || character is '-' or ':' or '_';

    private static bool IsForeign(IAttr attribute) =>
        attribute.Name is "src" or "href" or "action" or "formaction" && new Uri(Here, attribute.Value) is var address && (address.Scheme != Here.Scheme || address.Host == "canary.example");

    private static string Address(FakeRegistry registry, string tab) => $"/images/{registry.Url.Authority}/app:{tab}";

    /// <summary>Commands are laid out and documents escape quotes: neither is what is looked for.</summary>
    private static string Bare(string text) => string.Concat(text.Where(character => !char.IsWhiteSpace(character) && character != '\\'));

    private static IHtmlDocument Parse(string html) => new HtmlParser().ParseDocument(html);

    /// <summary>A page that need not wait is sent in one piece.</summary>
    private static async Task<IHtmlDocument> WarmAsync(Site site, string path)
    {
        await site.Visitor().GetStringAsync(path, Cancellation);
        return Parse(await site.Visitor().GetStringAsync(path, Cancellation));
    }

    private static async Task<FakeRegistry> StartAsync()
    {
        var registry = await FakeRegistry.StartAsync(content => HostileImage.Fill(content, "app:1.0", "app:artifact"));
        registry.Script = context =>
        {
            context.Response.Headers.Warning = $"299 - \"{HostileImage.TextOf("warning").Replace("\"", "\\\"", StringComparison.Ordinal)}\"";
            return Task.FromResult(false);
        };
        return registry;
    }
}
