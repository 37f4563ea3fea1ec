using System.Text.Json;
using RegistryDashboard.Testing;

namespace RegistryDashboard.Web.Tests.Host;

/// <summary>What speaks for what a page says: of a digest, and of a certificate that is refused.</summary>
public sealed class EvidenceTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_digest_stands_beside_what_the_header_says_and_what_was_asked_for()
    {
        await using var registry = await FakeRegistry.StartAsync(content => content.SevenPlatforms("app:1.0"));
        await using var site = new Site(("Registries:own:Url", registry.Url.ToString()));

        var evidence = Evidence(await site.Visitor().GetStringAsync($"/images/{registry.Url.Authority}/app:1.0", Cancellation));

        Assert.Contains(registry.Content.Tags["app:1.0"], evidence, StringComparison.Ordinal);
        Assert.Contains("the tag 1.0, which claims no digest", evidence, StringComparison.Ordinal);
        Assert.Contains("= the same", evidence, StringComparison.Ordinal);
        Assert.Contains(registry.Url.Authority, evidence, StringComparison.Ordinal);
        Assert.DoesNotContain("differs", evidence, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_header_that_claims_another_digest_differs()
    {
        var claimed = $"sha256:{new string('a', 64)}";
        await using var registry = await FakeRegistry.StartAsync(content => content.SevenPlatforms("app:1.0"));
        registry.Script = context =>
        {
            context.Response.OnStarting(() =>
            {
                context.Response.Headers["Docker-Content-Digest"] = claimed;
                return Task.CompletedTask;
            });
            return Task.FromResult(false);
        };
        await using var site = new Site(("Registries:own:Url", registry.Url.ToString()));

        var evidence = Evidence(await site.Visitor().GetStringAsync($"/images/{registry.Url.Authority}/app:1.0", Cancellation));

        Assert.Contains(claimed, evidence, StringComparison.Ordinal);
        Assert.Contains("differs", evidence, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_certificate_that_is_refused_is_shown_on_the_page_and_told_in_the_problem()
    {
        using var certificates = new Certificates(isExpired: true);
        await using var registry = await RealRegistry.StartAsync(certificates);
        await using var site = new Site(("Registries:own:Url", registry.Url.ToString()), ("Registries:own:CertificateAuthority", certificates.AuthorityFile));

        var page = await site.Visitor().GetStringAsync($"/images/{registry.Authority}/app:1.0", Cancellation);
        using var answer = await site.Visitor().GetAsync($"/api/v1/images/{registry.Authority}/app:1.0", Cancellation);
        using var problem = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(Cancellation));

        Assert.Contains("Certificates seen", page, StringComparison.Ordinal);
        Assert.Contains("CN=Test Authority", page, StringComparison.Ordinal);
        var seen = Assert.Single(problem.RootElement.GetProperty("certificates").EnumerateArray());
        Assert.Equal(("CN=127.0.0.1", "CN=Test Authority"), (seen.GetProperty("subject").GetString(), seen.GetProperty("issuer").GetString()));
        Assert.True(seen.GetProperty("notAfter").GetDateTimeOffset() < DateTimeOffset.UtcNow);
    }

    private static string Evidence(string page)
    {
        var from = page.LastIndexOf("<details class=\"evidence\"", StringComparison.Ordinal);
        return page[from..page.IndexOf("</details>", from, StringComparison.Ordinal)];
    }
}
