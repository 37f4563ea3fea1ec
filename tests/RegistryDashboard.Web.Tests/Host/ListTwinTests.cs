using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using RegistryDashboard.Testing;

namespace RegistryDashboard.Web.Tests.Host;

public sealed class ListTwinTests
{
    private static readonly string[] Tags = [.. Enumerable.Range(0, 250).Select(number => $"1.{number}")];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("?n=60", 60)]
    [InlineData("", 100)]
    [InlineData("?n=", 100)]
    [InlineData("?n=2000", 250)]
    [InlineData("?n=99999999999999999999", 250)]
    [InlineData("?n=3&filter=1.2", 3)]
    public async Task Never_more_names_come_than_were_asked_for(string query, int count)
    {
        await using var registry = await StartAsync();
        await using var site = new Site(("Registries:fake:Url", registry.Url.ToString()));

        var list = await site.Visitor().GetFromJsonAsync<JsonElement>($"/api/v1/tags/{registry.Url.Authority}/app{query}", Cancellation);

        Assert.Equal(count, list.GetProperty("tags").GetArrayLength());
    }

    [Theory]
    [InlineData("n=60")]
    [InlineData("n=7&filter=1.1")]
    public async Task Next_leads_on_until_every_name_was_given_once(string query)
    {
        await using var registry = await StartAsync();
        await using var site = new Site(("Registries:fake:Url", registry.Url.ToString()));
        var given = new List<string>();
        var last = "";

        do
        {
            var list = await site.Visitor().GetFromJsonAsync<JsonElement>($"/api/v1/tags/{registry.Url.Authority}/app?{query}&last={last}", Cancellation);
            given.AddRange(list.GetProperty("tags").EnumerateArray().Select(tag => tag.GetString()!));
            last = list.GetProperty("next").GetString();
        }
        while (last is not null);

        Assert.Equal(query.Contains("filter", StringComparison.Ordinal) ? Tags.Where(tag => tag.Contains("1.1", StringComparison.Ordinal)) : Tags, given);
        Assert.Single(registry.Requests, request => request.Path.Contains("/tags/list", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("n=abc", "n takes a number")]
    [InlineData("n=0", "n takes a number")]
    [InlineData("n=-1", "n takes a number")]
    [InlineData("n=1.5", "n takes a number")]
    [InlineData("n=1&n=2", "n takes a number")]
    [InlineData("last=1.0", "last takes what a call before gave as next")]
    [InlineData("last=n%3D2%26last%3Dx", "last takes what a call before gave as next")]
    public async Task What_cannot_be_read_is_a_problem_that_says_what_can(string query, string detail)
    {
        await using var registry = await StartAsync();
        await using var site = new Site(("Registries:fake:Url", registry.Url.ToString()));

        foreach (var list in new[] { $"tags/{registry.Url.Authority}/app", $"repositories/{registry.Url.Authority}" })
        {
            var response = await site.Visitor().GetAsync($"/api/v1/{list}?{query}", Cancellation);

            Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
            var problem = await response.Content.ReadFromJsonAsync<JsonElement>(Cancellation);
            Assert.Equal("urn:registrydashboard:problem:malformed-reference", problem.GetProperty("type").GetString());
            Assert.StartsWith(detail, problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
        }

        Assert.Empty(registry.Requests);
    }

    [Fact]
    public async Task A_next_that_is_longer_than_two_kibibytes_is_refused()
    {
        await using var site = new Site();

        var response = await site.Visitor().GetAsync($"/api/v1/tags/samples.localhost/library/golang?last={new string('A', 2052)}", Cancellation);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    }

    [Fact]
    public async Task For_clients_n_is_a_number()
    {
        await using var site = new Site();

        var document = await site.Visitor().GetFromJsonAsync<JsonElement>("/openapi/v1.json", Cancellation);

        var parameters = document.GetProperty("paths").GetProperty("/api/v1/repositories/{host}").GetProperty("get").GetProperty("parameters");
        var n = parameters.EnumerateArray().Single(parameter => parameter.GetProperty("name").GetString() == "n");
        Assert.Equal("integer", n.GetProperty("schema").GetProperty("type").GetString());
    }

    /// <summary>As distribution 2.8: all tags in one answer, whatever n says.</summary>
    private static async Task<FakeRegistry> StartAsync()
    {
        var registry = await FakeRegistry.StartAsync();
        registry.Script = async context =>
        {
            await context.Response.WriteAsync(JsonSerializer.Serialize(new { name = "app", tags = Tags }));
            return true;
        };
        return registry;
    }
}
