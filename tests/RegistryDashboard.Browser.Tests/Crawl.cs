using Microsoft.Playwright;

namespace RegistryDashboard.Browser.Tests;

/// <summary>Looks at pages, and at those that their links lead to: one of each kind, so that a page that is new joins by itself and the number stays small.</summary>
/// <param name="profile">The browser's profile that looks.</param>
/// <param name="site">The base of the site.</param>
/// <param name="failing">The hosts of registries that fail: what is for programs says so with 502 to 504.</param>
internal sealed class Crawl(IBrowserContext profile, Uri site, IReadOnlyList<string> failing)
{
    private const int Most = 150;
    private readonly HashSet<string> _kinds = [];
    private readonly HashSet<string> _seen = [];
    private readonly Queue<string> _ahead = new();
    private readonly List<string> _wrong = [];

    /// <summary>Where it was, relative to the base.</summary>
    public IReadOnlyCollection<string> Seen => _seen;

    /// <summary>Links that lead nowhere.</summary>
    public IReadOnlyList<string> Wrong => _wrong;

    /// <summary>Looks at <paramref name="start"/> and goes on from there.</summary>
    public async Task WalkAsync(IEnumerable<string> start)
    {
        foreach (var path in start)
        {
            _kinds.Add(KindOf(path));
            await LookAsync(path, isLinked: false);
        }

        while (_ahead.TryDequeue(out var path) && _seen.Count < Most)
        {
            await LookAsync(path, isLinked: true);
        }
    }

    /// <summary>A page is looked at in a tab of its own; what is text or JSON is only asked for.</summary>
    private async Task LookAsync(string path, bool isLinked)
    {
        if (!_seen.Add(path))
        {
            return;
        }

        if (IsForPrograms(path))
        {
            var answer = await profile.APIRequest.GetAsync(new Uri(site, path).ToString());
            Judge(path, answer.Status, isLinked);
            return;
        }

        var page = await profile.NewPageAsync();
        var response = await page.GotoAsync(new Uri(site, path).ToString(), new PageGotoOptions { WaitUntil = WaitUntilState.Load });
        Judge(path, response!.Status, isLinked);
        if (response.Headers.GetValueOrDefault("content-type")?.StartsWith("text/html", StringComparison.Ordinal) == true)
        {
            await page.WaitForSelectorAsync("[data-circuit]");
            await page.WaitForFunctionAsync("() => document.querySelector('[aria-busy=true], [aria-busy=\"\"], .skeleton') === null");
            foreach (var link in await page.EvaluateAsync<string[]>("() => [...document.querySelectorAll('a[href]')].map(link => new URL(link.getAttribute('href'), document.baseURI).href)"))
            {
                Follow(link);
            }
        }

        await page.CloseAsync();
    }

    private void Judge(string path, int status, bool isLinked)
    {
        var tellsOfFailure = status is >= 502 and <= 504 && failing.Any(host => path.Contains(host, StringComparison.Ordinal));
        if (isLinked && status >= 400 && !tellsOfFailure)
        {
            _wrong.Add($"{status} {path}");
        }
    }

    private void Follow(string link)
    {
        if (Uri.TryCreate(link, UriKind.Absolute, out var address) && address.Authority == site.Authority)
        {
            var path = address.PathAndQuery[1..];
            if (!path.StartsWith("culture", StringComparison.Ordinal) && _kinds.Add(KindOf(path)))
            {
                _ahead.Enqueue(path);
            }
        }
    }

    /// <summary>The first part of the path, and what the query names: what it chooses of the page with its value. The drawer beside a page is no other page.</summary>
    private static string KindOf(string path)
    {
        var parts = path.Split('?', 2);
        var segments = parts[0].Split('/');
        var names = parts.Skip(1).SelectMany(query => query.Split('&')).Select(NameOf).Except(["panel"]).Order(StringComparer.Ordinal);
        return $"{string.Join('/', segments.Take(segments[0] is "api" or "about" ? 3 : 1))}?{string.Join('&', names)}";
    }

    private static string NameOf(string pair) => pair.Split('=')[0] is var name and not ("tab" or "by" or "view" or "as") ? name : pair;

    private static bool IsForPrograms(string path) => path.StartsWith("api/", StringComparison.Ordinal) || path.StartsWith("openapi/", StringComparison.Ordinal);
}
