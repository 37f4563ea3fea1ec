using System.Net.Http.Json;
using System.Text.Json;
using RegistryDashboard.Oci.Content;
using RegistryDashboard.Testing;

namespace RegistryDashboard.Web.Tests.Host;

/// <summary>What the twin notes of platforms.</summary>
public sealed class NoteTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_arm64_entry_that_holds_amd64_bytes_is_noted()
    {
        await using var registry = await FakeRegistry.StartAsync(content =>
        {
            var amd64 = content.Image("app").On("linux/amd64").AsDocker().WithLayers(2).Build();
            new IndexBuilder(content, "app:1.0").With(amd64, 900, "linux/amd64", MediaTypes.DockerManifest).With(amd64, 900, "linux/arm64", MediaTypes.DockerManifest).Build();
        });

        var notes = await NotesAsync(registry, "app:1.0");

        Assert.Empty(notes[0]);
        Assert.Equal(["Listed as linux/arm64, but its config says linux/amd64.", "All layers are the same as those of linux/amd64."], notes[1]);
    }

    [Fact]
    public async Task A_missing_child_is_noted()
    {
        await using var registry = await FakeRegistry.StartAsync(content =>
            new IndexBuilder(content, "app:1.0").With("linux/amd64").With($"sha256:{new string('a', 64)}", 500, "linux/arm64", MediaTypes.DockerManifest).Build());

        var notes = await NotesAsync(registry, "app:1.0");

        Assert.Equal(["The index names it, but the registry does not have it."], notes[1]);
    }

    [Fact]
    public async Task Of_seven_sound_platforms_nothing_is_noted()
    {
        await using var registry = await FakeRegistry.StartAsync(content => content.SevenPlatforms("app:1.0"));

        Assert.All(await NotesAsync(registry, "app:1.0"), Assert.Empty);
    }

    [Theory]
    [InlineData("library/golang:alpine")]
    [InlineData("acme/api:1.4.2")]
    [InlineData("acme/worker:latest")]
    public async Task Of_the_samples_nothing_is_noted(string name)
    {
        await using var site = new Site();

        var image = await site.Visitor().GetFromJsonAsync<JsonElement>($"/api/v1/images/samples.localhost/{name}", Cancellation);

        Assert.All(NotesOf(image), Assert.Empty);
    }

    [Fact]
    public async Task One_platform_of_an_index_that_was_opened_is_noted_with_the_index()
    {
        await using var registry = await FakeRegistry.StartAsync(content => content.SevenPlatforms("app:1.0"));
        await using var site = new Site(("Registries:fake:Url", registry.Url.ToString()));
        var repository = $"{registry.Url.Authority}/app";
        var index = await site.Visitor().GetFromJsonAsync<JsonElement>($"/api/v1/images/{repository}:1.0", Cancellation);
        var child = index.GetProperty("platforms")[3].GetProperty("digest").GetString();

        var image = await site.Visitor().GetFromJsonAsync<JsonElement>($"/api/v1/images/{repository}@{child}", Cancellation);
        var page = await site.Visitor().GetStringAsync($"/images/{repository}@{child}", Cancellation);

        Assert.Equal([$"linux/arm64/v8 only; pin the index to run anywhere: {repository}:1.0@{index.GetProperty("digest").GetString()}"], NotesOf(image).Single());
        Assert.Contains("linux/arm64/v8 only; pin the index to run anywhere", page, StringComparison.Ordinal);
    }

    private static async Task<List<List<string?>>> NotesAsync(FakeRegistry registry, string name)
    {
        await using var site = new Site(("Registries:fake:Url", registry.Url.ToString()));
        return NotesOf(await site.Visitor().GetFromJsonAsync<JsonElement>($"/api/v1/images/{registry.Url.Authority}/{name}", Cancellation));
    }

    private static List<List<string?>> NotesOf(JsonElement image) =>
        [.. image.GetProperty("platforms").EnumerateArray().Select(platform => platform.GetProperty("notes").EnumerateArray().Select(note => note.GetString()).ToList())];
}
