using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json;
using RegistryDashboard.Oci.References;
using RegistryDashboard.Testing;
using RegistryDashboard.Web.Browsing;
using RegistryDashboard.Web.Tests.Host;

namespace RegistryDashboard.Web.Tests.Browsing;

/// <summary>What is typed is a text to find and no pattern, and costs what its length costs.</summary>
public sealed class HostileFilterTests
{
    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(1);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static TheoryData<string> Patterns =>
    [
        $"{new string('a', 50_000)}!", $"docker pull {new string('a', 50_000)}!", $"https://hub.docker.com/r/{new string('a', 50_000)}!", $"https://github.com/{string.Concat(Enumerable.Repeat("users/", 10_000))}!",
        $"https://own.example/{string.Concat(Enumerable.Repeat("images/", 10_000))}\n", $"https://own.example/{string.Concat(Enumerable.Repeat("repositories/", 5_000))}\n",
        $"https://console.cloud.google.com/gcr/images/a/b/{string.Concat(Enumerable.Repeat("c/details", 5_000))}@", $"image: {string.Concat(Enumerable.Repeat("'\"", 25_000))}", string.Concat(Enumerable.Repeat("--platform=", 5_000)), "(a+)+$",
    ];

    [Theory]
    [MemberData(nameof(Patterns))]
    public void What_is_pasted_is_read_in_time(string text)
    {
        ReferenceText.Read("warm", RegistryHost.DockerHub);
        var reading = Stopwatch.StartNew();

        Assert.NotNull(ReferenceText.Read(text, RegistryHost.DockerHub));

        Assert.InRange(reading.Elapsed, TimeSpan.Zero, Bound);
    }

    [Theory]
    [InlineData("(a+)+$", 0)]
    [InlineData(".*", 0)]
    [InlineData("[", 0)]
    [InlineData("\\", 0)]
    [InlineData(".", 1)]
    [InlineData("+", 0)]
    public async Task A_pattern_finds_what_has_it_in_its_name(string filter, int found)
    {
        await using var registry = await FakeRegistry.StartAsync(content =>
        {
            content.Image("aaaaaaaaaaaaaaaaaaaaaaaaaaaa/a:aaaaaaaaaaaaaaaaaaaaaaaaaaaa").Build();
            content.Image("a.b:1.0").Build();
        });
        await using var site = new Site(("Registries:fake:Url", registry.Url.ToString()));

        var answer = await site.Visitor().GetFromJsonAsync<JsonElement>($"/api/v1/repositories/{registry.Url.Authority}?filter={Uri.EscapeDataString(filter)}", Cancellation);

        Assert.Equal(found, answer.GetProperty("repositories").GetArrayLength());
    }

    [Theory]
    [InlineData("/registries/{0}")]
    [InlineData("/repositories/{0}/app")]
    [InlineData("/api/v1/repositories/{0}")]
    [InlineData("/api/v1/tags/{0}/app")]
    public async Task A_filter_of_fifty_thousand_letters_finds_nothing_and_does_so_in_time(string address)
    {
        await using var registry = await FakeRegistry.StartAsync(content =>
        {
            foreach (var tag in Enumerable.Range(0, 1_000))
            {
                content.Tags[$"app:{new string('a', 100)}{tag}"] = "sha256:none";
            }
        });
        await using var site = new Site(("Registries:fake:Url", registry.Url.ToString()));
        var path = string.Format(System.Globalization.CultureInfo.InvariantCulture, address, registry.Url.Authority);
        await site.Visitor().GetStringAsync(path, Cancellation);
        var asked = Stopwatch.StartNew();

        var answer = await site.Visitor().GetStringAsync($"{path}?filter={new string('a', 50_000)}!", Cancellation);

        Assert.InRange(asked.Elapsed, TimeSpan.Zero, 2 * Bound);
        Assert.DoesNotContain($"{new string('a', 100)}1", answer, StringComparison.Ordinal);
    }
}
