using System.Net.Http.Json;
using System.Text.Json;
using System.Xml.Linq;

namespace RegistryDashboard.Web.Tests.Host;

public sealed class OpenSearchTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_box_is_described_as_a_search_of_the_browser()
    {
        await using var site = new Site();

        var description = XDocument.Parse(await site.Visitor().GetStringAsync("/opensearch.xml", Cancellation));

        Assert.Equal("OpenSearchDescription", description.Root!.Name.LocalName);
        Assert.Contains(description.Root.Elements(), element => element.Attribute("template")?.Value == "http://localhost/?q={searchTerms}");
    }

    [Fact]
    public async Task Suggestions_complete_the_names_of_a_layout()
    {
        await using var site = new Site();

        var answer = await site.Visitor().GetFromJsonAsync<JsonElement>("/api/v1/suggestions?q=gola", Cancellation);

        Assert.Equal("gola", answer[0].GetString());
        Assert.Equal("samples.localhost/library/golang", answer[1][0].GetString());
    }

    [Fact]
    public async Task What_the_browser_searches_for_opens_the_image()
    {
        await using var site = new Site();

        using var answer = await site.Visitor().GetAsync("/?q=docker+pull+samples.localhost%2Flibrary%2Fgolang%3Aalpine", Cancellation);

        Assert.EndsWith("/images/samples.localhost/library/golang:alpine", answer.Headers.Location?.ToString(), StringComparison.Ordinal);
    }
}
