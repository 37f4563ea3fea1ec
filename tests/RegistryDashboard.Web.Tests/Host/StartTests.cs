using RegistryDashboard.Testing;

namespace RegistryDashboard.Web.Tests.Host;

/// <summary>Starts of the site in a process of its own that cannot be, or that say something first.</summary>
public sealed class StartTests : IDisposable
{
    private const int ExitConfiguration = 78;
    private readonly string _folder = Directory.CreateTempSubdirectory("start").FullName;

    public void Dispose() => Directory.Delete(_folder, true);

    [Fact]
    public async Task All_that_is_wrong_is_told_by_key_and_ends_it_without_a_stack_trace()
    {
        await WriteAsync("""{ "Registries": { "a": { "Url": "https://user:pa55word@r.example" }, "b": { "Url": "r.example" }, "c": { "Url": "https://c.example", "Mirors": [] } }, "Cache": { "TagFreshness": "soon" } }""");

        var start = await FailedStart.OfAsync(_folder, "--DockerConfig=/nowhere/config.json");

        Assert.Equal(ExitConfiguration, start.ExitCode);
        Assert.All(
            ["Registries:a:Url: ", "Registries:b:Url: ", "Registries:c:Mirors: ", "Cache:TagFreshness: ", "DockerConfig: "],
            key => Assert.Contains($"\n  {key}", start.Output.ReplaceLineEndings("\n"), StringComparison.Ordinal));
        Assert.DoesNotContain("pa55word", start.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", start.Output, StringComparison.Ordinal);
        Assert.InRange(start.Took.TotalSeconds, 0, 5);
    }

    [Theory]
    [InlineData("{ \"Registries\": {\n  \"a\": { \"Url\" \"https://a.example\" }\n} }", "is not JSON; see line 2, position 16.")]
    [InlineData("", "is not JSON; see line 1, position 1.")]
    [InlineData("[]", "cannot be used: ")]
    [InlineData("{ \"Cache\": { \"Redis\": 1, \"redis\": 2 } }", "cannot be used: ")]
    public async Task A_file_that_is_not_json_is_explained_without_a_stack_trace(string text, string told)
    {
        await WriteAsync(text);

        var start = await FailedStart.OfAsync(_folder);

        Assert.Equal(ExitConfiguration, start.ExitCode);
        Assert.Contains($"appsettings.json: '{Path.Combine(_folder, "appsettings.json")}' {told}", start.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", start.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task In_production_a_secret_in_the_configuration_is_told_and_its_value_is_not()
    {
        await using var site = await SiteProcess.StartAsync(
            "--environment", "Production", "--contentRoot", _folder, "--Registries:a:Url=https://a.example", "--Registries:a:Username=viewer", "--Registries:a:Password=pa55word");

        await Eventually.SoAsync(() => Task.FromResult(site.Lines.Any(line => line.Contains("Registries:a:Password: is a secret in plain text", StringComparison.Ordinal))), TimeSpan.FromSeconds(5));

        Assert.DoesNotContain(site.Lines, line => line.Contains("pa55word", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Without_any_registry_it_starts_and_says_how_to_add_one()
    {
        await using var site = await SiteProcess.StartAsync("--Registries:samples:Enabled=false");
        using var visitor = new HttpClient();

        var page = await visitor.GetStringAsync(new Uri(site.Address), TestContext.Current.CancellationToken);

        Assert.Contains("No registry is configured.", page, StringComparison.Ordinal);
        Assert.Contains("Registries__corp__Url", page, StringComparison.Ordinal);
    }

    private Task WriteAsync(string json) => File.WriteAllTextAsync(Path.Combine(_folder, "appsettings.json"), json);
}
