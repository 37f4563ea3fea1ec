using System.Net;
using RegistryDashboard.Web.Tests.Host;

namespace RegistryDashboard.Web.Tests.Access;

/// <summary>Goes where the provider sends a browser.</summary>
internal static class SignedIn
{
    /// <summary>Signs in on the way to an address; what that answers in the end.</summary>
    public static async Task<HttpResponseMessage> SignInAsync(this HttpClient visitor, string path = "/")
    {
        using var browser = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false });
        var cancellation = TestContext.Current.CancellationToken;
        var asked = await AskAsync(visitor, path, cancellation);
        Assert.Equal(HttpStatusCode.Redirect, asked.StatusCode);
        var agreed = await browser.GetAsync(asked.Headers.Location, cancellation);
        var returned = await visitor.GetAsync(agreed.Headers.Location, cancellation);
        return returned.StatusCode == HttpStatusCode.Redirect ? await visitor.GetAsync(returned.Headers.Location, cancellation) : returned;
    }

    /// <summary>A provider that did not answer in time, on a machine that does much else meanwhile, is asked again: the page says so.</summary>
    private static async Task<HttpResponseMessage> AskAsync(HttpClient visitor, string path, CancellationToken cancellation)
    {
        var answer = await visitor.GetAsync(path, cancellation);
        return answer.StatusCode == HttpStatusCode.ServiceUnavailable ? await AskAsync(visitor, path, cancellation) : answer;
    }

    /// <summary>A visitor who is signed in.</summary>
    public static async Task<HttpClient> SignedInAsync(this Site site)
    {
        var visitor = site.Visitor();
        await visitor.SignInAsync();
        return visitor;
    }
}
