using System.Collections.Concurrent;
using Microsoft.Playwright;

namespace RegistryDashboard.Browser.Tests;

/// <summary>What a browser has against the pages of a site: breaches of their policy, errors of scripts and in the console, requests that fail. What other sites do is theirs.</summary>
internal sealed class Complaints
{
    private const string Listen = "addEventListener('securitypolicyviolation', breach => window.breached(`${breach.violatedDirective} refused ${breach.blockedURI} at ${breach.documentURI}`));";

    /// <summary>Said of each answer of 400 and more, whose number is looked at itself.</summary>
    private const string SaidTwice = "Failed to load resource";

    private readonly ConcurrentQueue<string> _all = new();
    private readonly Uri _site;

    private Complaints(Uri site) => _site = site;

    /// <summary>All so far.</summary>
    public IReadOnlyList<string> All => [.. _all];

    /// <summary>Listens to the pages that <paramref name="profile"/> opens from now on.</summary>
    public static async Task<Complaints> OfAsync(IBrowserContext profile, Uri site)
    {
        var complaints = new Complaints(site);
        await profile.ExposeFunctionAsync<string, bool>("breached", complaints.Add);
        await profile.AddInitScriptAsync(Listen);
        profile.Page += (_, page) => complaints.ListenTo(page);
        return complaints;
    }

    private void ListenTo(IPage page)
    {
        page.PageError += (_, error) => Add($"{error} at {page.Url}");
        page.Console += (_, message) =>
        {
            if (message.Type == "error" && IsOurs(page.Url) && !message.Text.StartsWith(SaidTwice, StringComparison.Ordinal))
            {
                Add($"{message.Text} at {page.Url}");
            }
        };
        page.Response += (_, response) =>
        {
            if (!response.Request.IsNavigationRequest && response.Status >= 400 && IsOurs(response.Url))
            {
                Add($"{response.Status} {response.Url} at {page.Url}");
            }
        };

        // What is under way when a page is left is given up by the browser itself.
        page.RequestFailed += (_, request) =>
        {
            if (IsOurs(request.Url) && request.Failure != "net::ERR_ABORTED")
            {
                Add($"{request.Failure} {request.Url} at {page.Url}");
            }
        };
    }

    private bool Add(string complaint)
    {
        _all.Enqueue(complaint);
        return true;
    }

    private bool IsOurs(string address) => Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Authority == _site.Authority;
}
