using System.Globalization;
using Microsoft.AspNetCore.Http;
using RegistryDashboard.Testing;

namespace RegistryDashboard.Screenshots;

/// <summary>The registries behind the pictures: a full one, one that asks to sign in, one that hangs, one that is down, some that fail, one that is empty, one that is metered, one that has little left, and
/// one whose certificate nobody knows, two with mirrors, beside its twin that is trusted and has a wrong clock.</summary>
public sealed class SceneRegistries : IAsyncDisposable
{
    private readonly List<FakeRegistry> _running = [];
    private readonly Certificates _certificates = new();

    private SceneRegistries()
    {
    }

    /// <summary>The files of the site's configuration.</summary>
    internal SceneSettings Files { get; } = new();

    /// <summary>Where the full one listens.</summary>
    public Uri Full { get; private set; } = null!;

    /// <summary>What the site is started with.</summary>
    public IReadOnlyList<string> Settings { get; private set; } = [];

    /// <summary>Starts them.</summary>
    public static async Task<SceneRegistries> StartAsync()
    {
        var registries = new SceneRegistries();
        var full = await registries.RunAsync(SceneContent.Fill, SceneContent.WarnAsync);
        var locked = await registries.RunAsync(null, async context =>
        {
            context.Response.Headers.WWWAuthenticate = "Basic realm=\"corp\"";
            await FakeRegistry.StatusAsync(context, StatusCodes.Status401Unauthorized, "UNAUTHORIZED");
            return true;
        });
        var slow = await registries.RunAsync(content => content.SevenPlatforms("team/app:1.0"), null);
        slow.Latency = TimeSpan.FromSeconds(10);
        var limited = await registries.RunAsync(null, context => Fail(context, StatusCodes.Status429TooManyRequests, "TOOMANYREQUESTS"));
        var forbidden = await registries.RunAsync(null, context => Fail(context, StatusCodes.Status403Forbidden, "DENIED"));
        var broken = await registries.RunAsync(null, context => Fail(context, StatusCodes.Status500InternalServerError, "UNKNOWN"));
        var empty = await registries.RunAsync(null, null);
        var metered = await registries.RunAsync(content => content.SevenPlatforms("library/golang:alpine"), context => Metered(context, left: 92));
        var scarce = await registries.RunAsync(content => content.SevenPlatforms("library/golang:alpine"), context => Metered(context, left: 12));
        var untrusted = await registries.RunAsync(null, null, registries._certificates);
        var mirrored = await registries.RunAsync(content => content.SevenPlatforms("team/app:1.0"), null);
        var mirror = await registries.RunAsync(content => content.Image("team/app:1.0").Build(), null);
        var behind = await registries.RunAsync(content => content.SevenPlatforms("team/app:1.0"), null);
        var trusted = await registries.RunAsync(content => content.SevenPlatforms("team/app:1.0"), AheadAsync, registries._certificates);

        registries.Full = full.Url;
        registries.Settings =
        [
            "--contentRoot",
            registries.Files.Folder,
            $"--DockerConfig={registries.Files.DockerFile}",
            $"--Registries:samples:Layout={Samples.Folder}",
            .. Registry("corp", "registry.corp.example", full.Url, "Corp"),
            .. Registry("locked", "locked.corp.example", locked.Url, "Locked"),
            .. Registry("slow", "slow.corp.example", slow.Url, "Slow"),
            .. Registry("limited", "limited.corp.example", limited.Url, "Limited"),
            .. Registry("forbidden", "forbidden.corp.example", forbidden.Url, "Forbidden"),
            .. Registry("broken", "broken.corp.example", broken.Url, "Broken"),
            .. Registry("empty", "empty.corp.example", empty.Url, "Empty"),
            .. Registry("hub", "docker.io", metered.Url, "Docker Hub"),
            .. Registry("scarce", "scarce.corp.example", scarce.Url, "Scarce"),
            .. Registry("untrusted", "untrusted.corp.example", untrusted.Url, "Untrusted"),
            .. Registry("trusted", "trusted.corp.example", trusted.Url, "Trusted"),
            $"--Registries:trusted:CertificateAuthority={registries._certificates.AuthorityFile}",
            .. Registry("mirrored", "mirrored.corp.example", mirrored.Url, "Mirrored"),
            $"--Registries:mirrored:Mirrors:0={mirror.Url}",
            .. Registry("behind", "behind.corp.example", new Uri("http://127.0.0.1:9"), "Behind a mirror"),
            $"--Registries:behind:Mirrors:0={behind.Url}",
            .. Registry("down", "down.corp.example", new Uri("http://127.0.0.1:9"), "Down"),
        ];
        return registries;
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        foreach (var registry in _running)
        {
            await registry.DisposeAsync();
        }

        _certificates.Dispose();
        Files.Dispose();
    }

    private async Task<FakeRegistry> RunAsync(Action<FakeContent>? fill, Func<HttpContext, Task<bool>>? script, Certificates? certificates = null)
    {
        var registry = await FakeRegistry.StartAsync(fill, certificates?.Server);
        registry.Script = script;
        _running.Add(registry);
        return registry;
    }

    private static Task<bool> AheadAsync(HttpContext context)
    {
        context.Response.Headers.Date = DateTimeOffset.UtcNow.AddHours(1).ToString("R", CultureInfo.InvariantCulture);
        context.Response.Headers["Docker-Distribution-Api-Version"] = "registry/2.0";
        return Task.FromResult(false);
    }

    private static Task<bool> Metered(HttpContext context, int left)
    {
        context.Response.Headers["RateLimit-Limit"] = "100;w=21600";
        context.Response.Headers["RateLimit-Remaining"] = string.Create(CultureInfo.InvariantCulture, $"{left};w=21600");
        return context.Request.Path == "/v2/_catalog" ? Refuse(context) : Task.FromResult(false);
    }

    private static async Task<bool> Fail(HttpContext context, int status, string code)
    {
        context.Response.Headers.RetryAfter = "3600";
        await FakeRegistry.StatusAsync(context, status, code);
        return true;
    }

    private static async Task<bool> Refuse(HttpContext context)
    {
        await FakeRegistry.StatusAsync(context, StatusCodes.Status401Unauthorized, "UNAUTHORIZED");
        return true;
    }

    private static IEnumerable<string> Registry(string handle, string host, Uri url, string name) =>
    [
        string.Create(CultureInfo.InvariantCulture, $"--Registries:{handle}:Host={host}"),
        $"--Registries:{handle}:Url={url}",
        $"--Registries:{handle}:DisplayName={name}",
    ];
}
