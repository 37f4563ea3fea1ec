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
    public async Task As_text_a_list_is_walked_to_its_end_one_name_a_line()
    {
        await using var registry = await StartAsync(perPage: 60);
        await using var site = new Site(("Registries:fake:Url", registry.Url.ToString()));

        using var answer = await site.Visitor().GetAsync($"/api/v1/lists/{registry.Url.Authority}/team%2Fapp", Cancellation);

        Assert.Equal("text/plain; charset=utf-8", answer.Content.Headers.ContentType?.ToString());
        Assert.Equal(string.Concat(Tags.Select(tag => $"{tag}\n")), await answer.Content.ReadAsStringAsync(Cancellation));
        Assert.Equal(5, registry.Requests.Count(request => request.Path.Contains("/tags/list", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task As_text_a_list_without_an_end_says_in_its_last_line_that_it_was_cut()
    {
        await using var registry = await FakeRegistry.StartAsync();
        registry.Script = async context =>
        {
            context.Response.Headers.Link = $"</v2/app/tags/list?n=1&last=t{registry.Requests.Count}>; rel=\"next\"";
            await context.Response.WriteAsync(JsonSerializer.Serialize(new { name = "app", tags = new[] { $"t{registry.Requests.Count}" } }));
            return true;
        };
        await using var site = new Site(("Registries:fake:Url", registry.Url.ToString()));

        var lines = (await site.Visitor().GetStringAsync($"/api/v1/lists/{registry.Url.Authority}/app", Cancellation)).TrimEnd('\n').Split('\n');

        Assert.Equal(101, lines.Length);
        Assert.Equal("# list truncated: 100 names read, the registry has more", lines[^1]);
    }

    [Theory]
    [InlineData("nohost/app", HttpStatusCode.BadRequest)]
    [InlineData("registry.elsewhere.example/app", HttpStatusCode.NotFound)]
    [InlineData("samples.localhost/Library", HttpStatusCode.BadRequest)]
    [InlineData("samples.localhost/nope", HttpStatusCode.NotFound)]
    public async Task As_text_what_is_no_repository_is_a_problem_as_elsewhere(string path, HttpStatusCode status)
    {
        await using var site = new Site();

        using var answer = await site.Visitor().GetAsync($"/api/v1/lists/{path}", Cancellation);

        Assert.Equal(status, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
    }

    [Fact]
    public async Task The_page_of_tags_leads_to_the_list_as_text()
    {
        await using var site = new Site();

        var page = await site.Visitor().GetStringAsync("/repositories/samples.localhost/library/golang", Cancellation);
        var document = await site.Visitor().GetFromJsonAsync<JsonElement>("/openapi/v1.json", Cancellation);

        Assert.Contains("href=\"api/v1/lists/samples.localhost/library/golang\"", page, StringComparison.Ordinal);
        Assert.True(document.GetProperty("paths").GetProperty("/api/v1/lists/{host}/{repository}").GetProperty("get").GetProperty("responses").GetProperty("200").GetProperty("content").TryGetProperty("text/plain", out _));
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

    /// <summary>As distribution 2.8: all tags in one answer, whatever n says; or in pages.</summary>
    private static async Task<FakeRegistry> StartAsync(int? perPage = null)
    {
        var registry = await FakeRegistry.StartAsync();
        registry.Script = async context =>
        {
            var from = int.TryParse(context.Request.Query["from"], out var given) ? given : 0;
            var page = Tags.Skip(from).Take(perPage ?? Tags.Length).ToList();
            if (from + page.Count < Tags.Length)
            {
                context.Response.Headers.Link = $"<{context.Request.Path}?from={from + page.Count}>; rel=\"next\"";
            }

            await context.Response.WriteAsync(JsonSerializer.Serialize(new { name = "app", tags = page }));
            return true;
        };
        return registry;
    }
}
