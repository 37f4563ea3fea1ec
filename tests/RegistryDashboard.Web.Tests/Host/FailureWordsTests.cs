using Microsoft.AspNetCore.Http;
using RegistryDashboard.Testing;

namespace RegistryDashboard.Web.Tests.Host;

/// <summary>A registry that answers with an error is there, and is not said to be out of reach.</summary>
public sealed class FailureWordsTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Who_answers_with_an_error_and_is_then_left_alone_is_said_to_do_and_be_so()
    {
        await using var registry = await FakeRegistry.StartAsync();
        registry.Script = async context =>
        {
            await FakeRegistry.StatusAsync(context, StatusCodes.Status500InternalServerError, "UNKNOWN");
            return true;
        };
        await using var site = new Site(("Registries:fake:Url", registry.Url.ToString()));

        var first = await site.Visitor().GetStringAsync($"/images/{registry.Url.Authority}/app:1.0", Cancellation);
        var second = await site.Visitor().GetStringAsync($"/images/{registry.Url.Authority}/app:2.0", Cancellation);

        Assert.Contains("answers with an error of its own", first, StringComparison.Ordinal);
        Assert.Contains("status 500", first, StringComparison.Ordinal);
        Assert.Contains("is left alone for a while", second, StringComparison.Ordinal);
        Assert.Equal(3, registry.Requests.Count);
    }

    [Fact]
    public async Task Who_is_not_there_is_said_not_to_be_reached()
    {
        await using var site = new Site(("Registries:fake:Url", "http://127.0.0.1:9"));

        var page = await site.Visitor().GetStringAsync("/images/127.0.0.1:9/app:1.0", Cancellation);

        Assert.Contains("cannot be reached from here", page, StringComparison.Ordinal);
    }
}
