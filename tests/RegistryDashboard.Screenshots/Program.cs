using Microsoft.Playwright;
using RegistryDashboard.Screenshots;
using RegistryDashboard.Testing;

// Takes a picture of every page and state, in both themes, widths and languages, and of the main pages also zoomed and in forced colours.
// Arguments are words that the names of the pictures must all contain; none takes all of them. The one word "documents" makes the pictures of
// the README and of docs/ instead (docs/images/make).
var folder = Path.Combine(Samples.RepositoryRoot, "artifacts", "screenshots");
Directory.CreateDirectory(folder);

await using var registries = await SceneRegistries.StartAsync();
await using var site = await SiteProcess.StartAsync([.. registries.Settings]);
using var playwright = await Playwright.CreateAsync();
await using var browser = await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions { ExecutablePath = Chromium.Path, Args = Chromium.Arguments });

if (args is ["documents"])
{
    await using var samples = await SiteProcess.StartAsync();
    await new DocumentPictures(browser, samples.Address, Path.Combine(Samples.RepositoryRoot, "docs", "images")).MakeAsync();
    return;
}

await using var guarded = await GuardedScenes.StartAsync();
var camera = new Camera(browser, site.Address, folder);
foreach (var scene in Scenes.All().Concat(ReloadScenes.All(registries)).Concat(guarded.All()))
{
    foreach (var look in scene.Looks.Where(look => args.All($"{scene.Name}-{look.Name}".Contains)))
    {
        Console.WriteLine(await camera.TakeAsync(scene, look));
    }
}
