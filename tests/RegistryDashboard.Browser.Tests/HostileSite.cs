using System.Text.Json.Nodes;
using RegistryDashboard.Testing;

namespace RegistryDashboard.Browser.Tests;

/// <summary>The site before a registry of hostile images: one that says what is markup elsewhere, and one of words without an end.</summary>
public sealed class HostileSite : IAsyncLifetime
{
    private const int Kilobytes = 40;
    private FakeRegistry _registry = null!;

    /// <summary>Running, with a browser.</summary>
    public RunningSite Site { get; private set; } = null!;

    /// <summary>As references name the registry.</summary>
    public string Host => _registry.Url.Authority;

    /// <inheritdoc />
    public async ValueTask InitializeAsync()
    {
        _registry = await FakeRegistry.StartAsync(content =>
        {
            HostileImage.Fill(content, "app:1.0", "app:artifact");
            FillLong(content);
        });
        Site = new RunningSite($"--Registries:fake:Url={_registry.Url}");
        await Site.InitializeAsync();
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await Site.DisposeAsync();
        await _registry.DisposeAsync();
    }

    private static void FillLong(FakeContent content)
    {
        var word = new string('W', Kilobytes * 1024);
        var labels = new JsonObject { [word[..10_000]] = word };
        foreach (var name in new[] { "title", "description", "version", "revision", "licenses" })
        {
            labels[$"org.opencontainers.image.{name}"] = word;
        }

        content.Image("long:1.0")
            .WithLayers(2).WithStep($"RUN {word}").WithStep("RUN " + string.Concat(Enumerable.Repeat("👩‍👩‍👧‍👦🇨🇳", 2_000)))
            .WithConfig("User", word).WithConfig("WorkingDir", $"/{word}").WithConfig("Entrypoint", new JsonArray(word)).WithConfig("Env", new JsonArray($"A={word}")).WithConfig("Labels", labels)
            .Build();
    }
}
