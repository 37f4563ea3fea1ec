using Microsoft.Playwright;
using RegistryDashboard.Testing;

namespace RegistryDashboard.Browser.Tests;

/// <summary>The site as a user runs it, and a browser to look at it with.</summary>
public sealed class RunningSite : IAsyncLifetime
{
    private readonly string[] _settings;
    private SiteProcess? _site;
    private IPlaywright? _playwright;
    private IBrowser? _browser;

    /// <summary>With nothing but the samples.</summary>
    public RunningSite()
        : this([])
    {
    }

    internal RunningSite(params string[] settings) => _settings = settings;

    /// <summary>Scheme, host and port, with a slash.</summary>
    public Uri Address => new(_site!.Address);

    /// <summary>What it wrote so far.</summary>
    public string Output => _site!.Output;

    /// <inheritdoc />
    public async ValueTask InitializeAsync()
    {
        _site = await SiteProcess.StartAsync(_settings);
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions { ExecutablePath = Chromium.Path, Args = Chromium.Arguments });
    }

    /// <summary>A new profile.</summary>
    public Task<IBrowserContext> NewProfileAsync(BrowserNewContextOptions? options = null)
    {
        options ??= new BrowserNewContextOptions();
        options.BaseURL = _site!.Address;
        options.Locale ??= "en-US";
        return _browser!.NewContextAsync(options).WatchedAsync();
    }

    /// <summary>A page in a new profile, with its circuit up.</summary>
    public async Task<IPage> OpenAsync(string path, BrowserNewContextOptions? options = null)
    {
        var profile = await NewProfileAsync(options);
        var page = await profile.NewPageAsync();
        await page.GotoAsync(path);
        await page.WaitForSelectorAsync("[data-circuit]");
        return page;
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.DisposeAsync();
        }

        _playwright?.Dispose();
        if (_site is not null)
        {
            await _site.DisposeAsync();
        }
    }
}
