using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace RegistryDashboard.Screenshots;

/// <summary>Pages while the configuration changes.</summary>
internal static class ReloadScenes
{
    private const string Leaving = "leaving.corp.example";

    public static IEnumerable<Scene> All(SceneRegistries registries)
    {
        var settings = registries.Files;
        return
        [
            new("home-docker", "")
            {
                Act = page => ChangeAsync(page, ".docker-notes", () => settings.SignIn("""{"auths":{"https://index.docker.io/v1/":{},"quay.io/team":{}},"credsStore":"desktop","credHelpers":{"registry.gcloud.example":"gcloud"}}""")),
                Leave = settings.Reset,
            },
            new("config-refused", "images/samples.localhost/library/golang:alpine")
            {
                Act = page => ChangeAsync(page, ".banner", () => settings.Configure("{ \"Registries\": { \"corp\": {")),
                Leave = settings.Reset,
            },
            new("config-refused-many", "registries/samples.localhost")
            {
                Act = page => ChangeAsync(page, ".banner", () => settings.Configure("""
                    { "DefaultRegistries": "maybe", "DefaultRegistry": "registry", "Cache": { "TagFreshness": "soon" },
                      "Registries": { "a": { "Url": "https://registry.corp.example/v2/" }, "b": { "Url": "https://münchen.example", "Mirors": ["https://mirror.example"] } } }
                    """)),
                Leave = settings.Reset,
            },
            new("registry-removed", "")
            {
                Act = async page =>
                {
                    await ChangeAsync(page, $"text={Leaving}", () => settings.Configure($$$$"""{ "Registries": { "leaving": { "Url": "{{{{registries.Full}}}}", "Host": "{{{{Leaving}}}}" } } }"""));
                    await page.GotoAsync($"images/{Leaving}/odd/sparse:1.0", new PageGotoOptions { WaitUntil = WaitUntilState.NetworkIdle });
                    await ChangeAsync(page, ".removed", settings.Reset);
                },
                Leave = settings.Reset,
            },
        ];
    }

    private static async Task ChangeAsync(IPage page, string awaited, Action change)
    {
        change();
        await Expect(page.Locator(awaited).First).ToBeVisibleAsync(new() { Timeout = 10_000 });
    }
}
