using Microsoft.Playwright;
using RegistryDashboard.Testing;

namespace RegistryDashboard.Screenshots;

/// <summary>A dashboard that people sign in to: who is in the bar, and what is told at the door.</summary>
public sealed class GuardedScenes : IAsyncDisposable
{
    private const string Nowhere = "about:blank";
    private readonly SignInProvider _provider;
    private readonly SiteProcess _site;

    private GuardedScenes(SignInProvider provider, SiteProcess site) => (_provider, _site) = (provider, site);

    /// <summary>Starts it, with the provider that signs people in.</summary>
    public static async Task<GuardedScenes> StartAsync()
    {
        var provider = await SignInProvider.StartAsync(new Person("ann.lee@corp.example", "staff", "team-a"), new Person("eve@corp.example", "guests", "team-b"));
        var site = await SiteProcess.StartAsync(
            [.. provider.Settings.Select(setting => $"--{setting.Key}={setting.Value}"), "--Access:Groups=staff", "--Registries:hidden:Url=https://hidden.corp.example", "--Registries:hidden:VisibleTo=team-z"]);
        return new GuardedScenes(provider, site);
    }

    /// <summary>The pages; each begins nowhere, since it is the provider that is seen first.</summary>
    public IEnumerable<Scene> All() =>
    [
        new("access-signed-in", Nowhere) { IsLoading = true, Act = page => SignInAsync(page, "ann.lee") },
        new("access-menu", Nowhere)
        {
            IsLoading = true,
            Act = async page =>
            {
                await SignInAsync(page, "ann.lee");
                await page.WaitForSelectorAsync("[data-circuit]");
                if (page.ViewportSize!.Width < 720)
                {
                    await page.Locator("[popovertarget=menu]").ClickAsync();
                }
            },
        },
        new("access-refused", Nowhere) { IsLoading = true, Act = page => SignInAsync(page, "eve") },
        new("access-signed-out", Nowhere) { IsLoading = true, Act = page => page.GotoAsync($"{_site.Address}signout") },
        new("access-failed", Nowhere) { IsLoading = true, Act = page => page.GotoAsync($"{_site.Address}signin-oidc?state=forged") },
        new("access-about", Nowhere)
        {
            IsLoading = true,
            Act = async page =>
            {
                await SignInAsync(page, "ann.lee");
                await page.GotoAsync($"{_site.Address}about");
            },
        },
    ];

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await _site.DisposeAsync();
        await _provider.DisposeAsync();
    }

    private async Task SignInAsync(IPage page, string person)
    {
        await page.GotoAsync($"{_site.Address}images/samples.localhost/library/golang:alpine");
        await page.GetByText(person).ClickAsync();
        await page.WaitForURLAsync($"{_site.Address}**", new() { WaitUntil = WaitUntilState.NetworkIdle });
    }
}
