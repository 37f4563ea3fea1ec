using System.Diagnostics;
using System.Globalization;
using Microsoft.Playwright;
using RegistryDashboard.Testing;

namespace RegistryDashboard.Browser.Tests;

/// <summary>
/// What <c>docker/Dockerfile</c> builds, from a folder that nobody may write to, run by a user who owns nothing, below <c>/ui</c> behind the nginx
/// of docs/reverse-proxies.md; and a browser that looks at it through nginx.
/// </summary>
public sealed class PublishedSite : IAsyncLifetime
{
    /// <summary>By number, as in the image; a user of that number need not exist.</summary>
    public const int User = 1654;

    private readonly string _folder = Directory.CreateTempSubdirectory("published").FullName;
    private SiteProcess? _site;
    private Nginx? _nginx;
    private IPlaywright? _playwright;
    private IBrowser? _browser;

    /// <summary>Where nginx listens: scheme, host and port, with a slash.</summary>
    public Uri Front => _nginx!.Address;

    /// <summary>The site itself, behind nginx.</summary>
    public SiteProcess Site => _site!;

    /// <summary>The folder it runs from.</summary>
    public string Application => Path.Combine(_folder, "app");

    /// <inheritdoc />
    public async ValueTask InitializeAsync()
    {
        await Tool.RunAsync("chmod", "755", _folder);
        Directory.CreateDirectory(Path.Combine(_folder, "source"));
        await DockerBuild.RunAsync(Path.Combine(_folder, "source"), Application);
        await Tool.RunAsync("chmod", "-R", "a-w,a+rX", Application);
        _site = await SiteProcess.StartAsync(Command([]));
        _nginx = await Nginx.StartAsync(new Uri(_site.Address));
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions { ExecutablePath = Chromium.Path, Args = Chromium.Arguments });
    }

    /// <summary>Its executable as the container runs it: another user, no home, nothing of this environment.</summary>
    public ProcessStartInfo Command(IReadOnlyList<string> arguments, params (string Key, string Value)[] environment)
    {
        string[] asUser = Environment.IsPrivilegedProcess
            ? ["setpriv", string.Create(CultureInfo.InvariantCulture, $"--reuid={User}"), string.Create(CultureInfo.InvariantCulture, $"--regid={User}"), "--clear-groups", "--no-new-privs", "--bounding-set=-all"]
            : ["env"];
        var start = new ProcessStartInfo(asUser[0], [.. asUser[1..], Path.Combine(Application, "RegistryDashboard.Web"), .. arguments]) { WorkingDirectory = Application };
        start.Environment.Clear();
        (string Key, string Value)[] settings =
        [
            ("PATH", "/usr/bin:/bin"), ("HOME", "/nonexistent"), ("DOTNET_ROOT", RuntimeFolder), ("DOTNET_EnableDiagnostics", "0"),
            ("ASPNETCORE_URLS", "http://127.0.0.1:0"), ("PathBase", "/ui"), .. environment,
        ];
        foreach (var (key, value) in settings)
        {
            start.Environment[key] = value;
        }

        return start;
    }

    /// <summary>A new profile of the browser, below the base path.</summary>
    public Task<IBrowserContext> NewProfileAsync() => _browser!.NewContextAsync(new BrowserNewContextOptions { BaseURL = new Uri(Front, "ui/").ToString(), Locale = "en-US" }).WatchedAsync();

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.DisposeAsync();
        }

        _playwright?.Dispose();
        await (_nginx?.DisposeAsync() ?? ValueTask.CompletedTask);
        await (_site?.DisposeAsync() ?? ValueTask.CompletedTask);
        await Tool.RunAsync("chmod", "-R", "u+w", _folder);
        Directory.Delete(_folder, true);
    }

    /// <summary>…/shared/Microsoft.NETCore.App/10.0.x, three up.</summary>
    private static string RuntimeFolder => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(typeof(object).Assembly.Location)!, "..", "..", ".."));
}
