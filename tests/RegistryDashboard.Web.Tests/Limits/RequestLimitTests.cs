using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using RegistryDashboard.Web.Tests.Host;

namespace RegistryDashboard.Web.Tests.Limits;

public sealed class RequestLimitTests
{
    private const int MoreThanEnough = 5000;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Who_calls_too_often_is_told_when_to_come_again_and_others_do_not_notice()
    {
        await using var site = new Site();
        var flooding = From(site, "203.0.113.7");

        var (passed, refused) = await FloodAsync(flooding, "/api/v1/registries");

        var problem = await refused.Content.ReadFromJsonAsync<JsonElement>(Cancellation);
        Assert.InRange(passed, 200, MoreThanEnough);
        Assert.Equal("application/problem+json", refused.Content.Headers.ContentType?.MediaType);
        Assert.Equal("urn:registrydashboard:problem:rate-limited", problem.GetProperty("type").GetString());
        Assert.Equal(429, problem.GetProperty("status").GetInt32());
        Assert.InRange(refused.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 1, 10);
        Assert.Equal(HttpStatusCode.OK, (await From(site, "203.0.113.8").GetAsync("/api/v1/registries", Cancellation)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await flooding.GetAsync("/about", Cancellation)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await flooding.GetAsync("/healthz/live", Cancellation)).StatusCode);
    }

    [Fact]
    public async Task Who_opens_too_many_pages_reads_so_and_still_has_files_and_health()
    {
        await using var site = new Site();
        var flooding = From(site, "203.0.113.7");

        var (passed, refused) = await FloodAsync(flooding, "/opensearch.xml");

        var page = await refused.Content.ReadAsStringAsync(Cancellation);
        Assert.InRange(passed, 1000, MoreThanEnough);
        Assert.Contains("You are asking too often.", page, StringComparison.Ordinal);
        Assert.Contains("default-src 'none'", refused.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        Assert.True(refused.Headers.CacheControl?.NoStore);
        Assert.NotNull(refused.Headers.RetryAfter);
        Assert.Equal(HttpStatusCode.OK, (await flooding.GetAsync("/app.css", Cancellation)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await flooding.GetAsync("/healthz/ready", Cancellation)).StatusCode);
    }

    [Fact]
    public async Task Who_has_a_network_of_addresses_is_one()
    {
        await using var site = new Site();
        await FloodAsync(From(site, "2001:db8:1:2::1"), "/api/v1/registries");

        var (neighbours, _) = await FloodAsync(From(site, "2001:db8:1:2:ffff::9"), "/api/v1/registries");
        var other = await From(site, "2001:db8:1:3::1").GetAsync("/api/v1/registries", Cancellation);

        Assert.InRange(neighbours, 0, 199);
        Assert.Equal(HttpStatusCode.OK, other.StatusCode);
    }

    /// <summary>As a known proxy forwards it.</summary>
    private static HttpClient From(Site site, string address)
    {
        var visitor = site.Visitor();
        visitor.DefaultRequestHeaders.Add("X-Forwarded-For", address);
        return visitor;
    }

    private static async Task<(int Passed, HttpResponseMessage Refused)> FloodAsync(HttpClient visitor, string path)
    {
        for (var passed = 0; passed < MoreThanEnough; passed++)
        {
            var answer = await visitor.GetAsync(path, Cancellation);
            if (answer.StatusCode == HttpStatusCode.TooManyRequests)
            {
                return (passed, answer);
            }
        }

        throw new InvalidOperationException("Nothing was refused.");
    }
}
