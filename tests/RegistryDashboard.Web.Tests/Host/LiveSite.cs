using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using RegistryDashboard.Testing;

namespace RegistryDashboard.Web.Tests.Host;

/// <summary>The site with an <c>appsettings.json</c> of its own on disk, which changes while it runs. No public registry, no samples.</summary>
internal sealed class LiveSite : WebApplicationFactory<Program>
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private readonly string _folder;
    private readonly bool _isOurs;
    private readonly TimeProvider _time;

    public LiveSite(string registries, string more = "", TimeProvider? time = null)
    {
        (_folder, _isOurs, _time) = (Directory.CreateTempSubdirectory("site").FullName, true, time ?? TimeProvider.System);
        Configure(registries, more);
        Visitor = CreateClient();
    }

    private LiveSite(string folder)
    {
        (_folder, _time) = (folder, TimeProvider.System);
        Visitor = CreateClient();
    }

    public HttpClient Visitor { get; }

    public LogLines Log { get; } = new();

    public string SettingsFile => Path.Combine(_folder, "appsettings.json");

    /// <summary>In a folder that somebody else writes to.</summary>
    public static LiveSite In(string folder) => new(folder);

    /// <summary>A registry as the section has it.</summary>
    public static string Registry(string handle, Uri url, string more = "") => $$"""
        "{{handle}}": { "Url": "{{url}}"{{more}} },
        """;

    /// <summary>A configuration with no public registry and no samples.</summary>
    public static string Json(string registries, string more = "") => $$"""
        { {{more}} "DefaultRegistries": false, "Registries": { {{registries}} "samples": { "Enabled": false } } }
        """;

    /// <summary>Puts another file in the place of the configuration, as editors do.</summary>
    public void Configure(string registries, string more = "") => Replace(Json(registries, more));

    public void Replace(string text)
    {
        File.WriteAllText($"{SettingsFile}.new", text);
        File.Move($"{SettingsFile}.new", SettingsFile, overwrite: true);
    }

    public async Task<IReadOnlyList<string>> HostsAsync() =>
        [.. (await Visitor.GetFromJsonAsync<JsonElement>("/api/v1/registries")).EnumerateArray().Select(registry => registry.GetProperty("host").GetString()!)];

    public async Task<HttpStatusCode> StatusAsync(string path) => (await Visitor.GetAsync(path)).StatusCode;

    public Task<TimeSpan> UntilHostsAsync(params string[] hosts) => Eventually.SoAsync(async () => (await HostsAsync()).ToHashSet().SetEquals(hosts), Patience);

    public Task<TimeSpan> UntilLoggedAsync(string text, int times = 1) => Eventually.SoAsync(() => Task.FromResult(Log.All.Count(line => line.Contains(text, StringComparison.Ordinal)) >= times), Patience);

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseContentRoot(_folder);
        builder.ConfigureTestServices(services => services.AddSingleton(_time));
        builder.ConfigureLogging(logging => logging.ClearProviders().AddProvider(Log).AddProvider(new WatchedLogs(SecretWatch.OfThisRun)));
        builder.ConfigureServices(services => services.AddSingleton<IStartupFilter>(new WatchedAnswers(SecretWatch.OfThisRun)));
    }

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (disposing && _isOurs && Directory.Exists(_folder))
        {
            Directory.Delete(_folder, true);
        }
    }
}
