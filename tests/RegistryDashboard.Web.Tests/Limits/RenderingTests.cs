using System.Globalization;
using RegistryDashboard.Testing;
using RegistryDashboard.Web.Tests.Host;

namespace RegistryDashboard.Web.Tests.Limits;

/// <summary>What a page and its circuit cost together, in requests and in bytes.</summary>
public sealed class RenderingTests
{
    private const int MostInABatch = 256 * 1024;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("images/{0}/app:1.0")]
    [InlineData("images/{0}/app:1.0?tab=history&platform=linux/arm64")]
    [InlineData("repositories/{0}/app")]
    [InlineData("registries/{0}")]
    public async Task What_a_page_asked_for_its_circuit_does_not_ask_for_again(string path)
    {
        await using var registry = await FakeRegistry.StartAsync(content => content.SevenPlatforms("app:1.0"));
        await using var site = new Site(("Registries:fake:Url", registry.Url.ToString()));
        var at = Listening(site);
        var address = string.Format(CultureInfo.InvariantCulture, path, registry.Url.Authority);

        using var circuit = Assert.IsType<RawCircuit>(await RawCircuit.OpenAsync(at, await PageAsync(at, address), address));

        await circuit.ReadToTheEndAsync();
        var asked = registry.Requests.Select(request => $"{request.Method} {request.Path}").ToList();
        Assert.NotEmpty(asked);
        Assert.Equal(asked.Distinct(), asked);
        Assert.InRange(circuit.LargestMessage, 5_000, MostInABatch);
    }

    [Theory]
    [InlineData("repositories/{0}/app")]
    [InlineData("registries/{0}")]
    public async Task A_list_of_five_thousand_is_sent_in_part(string path)
    {
        await using var registry = await FakeRegistry.StartAsync(content =>
        {
            var digest = content.Image("app:latest").Build();
            foreach (var number in Enumerable.Range(0, 5_000))
            {
                content.Tags[string.Create(CultureInfo.InvariantCulture, $"app:1.{number}")] = digest;
                content.Tags[string.Create(CultureInfo.InvariantCulture, $"team-{number / 100}/app-{number}:1")] = digest;
            }
        });
        await using var site = new Site(("Registries:fake:Url", registry.Url.ToString()));
        var at = Listening(site);
        var address = string.Format(CultureInfo.InvariantCulture, path, registry.Url.Authority);
        await PageAsync(at, address);

        var page = await PageAsync(at, address);
        using var circuit = Assert.IsType<RawCircuit>(await RawCircuit.OpenAsync(at, page, address));
        await circuit.ReadToTheEndAsync();

        Assert.Contains("5,00", page, StringComparison.Ordinal);
        Assert.InRange(page.Length, 1, 2 * MostInABatch);
        Assert.InRange(circuit.LargestMessage, 5_000, MostInABatch);
    }

    private static string Listening(Site site)
    {
        site.UseKestrel(0);
        return site.CreateClient().BaseAddress!.ToString();
    }

    private static async Task<string> PageAsync(string at, string path)
    {
        using var visitor = new HttpClient();
        visitor.DefaultRequestHeaders.UserAgent.ParseAdd("Mozilla/5.0");
        return await visitor.GetStringAsync(new Uri($"{at}{path}"), Cancellation);
    }
}
