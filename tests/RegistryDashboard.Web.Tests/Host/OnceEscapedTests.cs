using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using RegistryDashboard.Testing;

namespace RegistryDashboard.Web.Tests.Host;

/// <summary>What stands in a path is decoded once; asked of a server that runs, for only that has what was sent.</summary>
public sealed class OnceEscapedTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_is_escaped_once_is_a_reference_and_what_is_escaped_twice_is_none()
    {
        await using var site = await SiteProcess.StartAsync();
        using var visitor = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = new Uri(site.Address) };

        foreach (var call in new[] { "images", "manifests", "platforms", "history" })
        {
            Assert.Equal(HttpStatusCode.OK, await StatusAsync($"api/v1/{call}/samples.localhost%2Flibrary%2Fgolang:alpine"));
            Assert.Equal(HttpStatusCode.BadRequest, await StatusAsync($"api/v1/{call}/samples.localhost%252Flibrary%252Fgolang:alpine"));
            Assert.Equal(HttpStatusCode.BadRequest, await StatusAsync($"api/v1/{call}/samples.localhost/library/golang%253Aalpine"));
        }

        Assert.Equal(HttpStatusCode.BadRequest, await StatusAsync("api/v1/tags/samples.localhost/library%252Fgolang"));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync("images/samples.localhost%2Flibrary%2Fgolang:alpine?tab=%2566"));
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync("images/samples.localhost%252Flibrary%252Fgolang:alpine"));
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync("samples.localhost%252Flibrary%252Fgolang:alpine"));

        var problem = await (await visitor.GetAsync("api/v1/images/samples.localhost%252Flibrary%252Fgolang:alpine", Cancellation)).Content.ReadFromJsonAsync<JsonElement>(Cancellation);
        Assert.Equal("urn:registrydashboard:problem:malformed-reference", problem.GetProperty("type").GetString());
        Assert.Contains("data-box", await (await visitor.GetAsync("images/samples.localhost%252Flibrary", Cancellation)).Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);

        async Task<HttpStatusCode> StatusAsync(string path)
        {
            using var answer = await visitor.GetAsync(path, Cancellation);
            return answer.StatusCode;
        }
    }
}
