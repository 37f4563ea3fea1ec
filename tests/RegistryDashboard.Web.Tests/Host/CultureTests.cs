using System.Net;

namespace RegistryDashboard.Web.Tests.Host;

public sealed class CultureTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("images/samples.localhost/library/golang:alpine?tab=history&platform=linux/arm64", "/images/samples.localhost/library/golang:alpine?tab=history&platform=linux/arm64")]
    [InlineData("registries/a.example?filter=中 文", "/registries/a.example?filter=%E4%B8%AD%20%E6%96%87")]
    [InlineData("registries/a.example?filter=%E4%B8%AD", "/registries/a.example?filter=%E4%B8%AD")]
    [InlineData("é😀\"<>", "/%C3%A9%F0%9F%98%80%22%3C%3E")]
    [InlineData("#step-7", "/#step-7")]
    [InlineData("//evil.example", "/evil.example")]
    [InlineData("\\\\evil.example", "/evil.example")]
    [InlineData("/\\/evil.example", "/evil.example")]
    [InlineData("https://evil.example", "/https://evil.example")]
    [InlineData("~//evil.example", "/~//evil.example")]
    [InlineData(" //evil.example", "/%20//evil.example")]
    [InlineData("javascript:alert(1)", "/javascript:alert(1)")]
    [InlineData("a\r\nSet-Cookie: b=c", "/")]
    [InlineData("/\t/evil.example", "/")]
    [InlineData("", "/")]
    public async Task Whatever_stands_in_the_return_address_leads_to_a_page_of_ours(string returnUrl, string location)
    {
        await using var site = new Site();

        var response = await site.Visitor().GetAsync($"/culture?culture=zh-Hans&returnUrl={Uri.EscapeDataString(returnUrl)}", Cancellation);

        Assert.Equal(HttpStatusCode.Redirect, response.StatusCode);
        Assert.Equal(location, response.Headers.Location?.OriginalString);
    }

    [Theory]
    [InlineData("/culture")]
    [InlineData("/culture?culture=xx")]
    [InlineData("/culture?culture=%E4%B8%AD&returnUrl=%ED%A0%80")]
    [InlineData("/culture?culture=a&culture=b&returnUrl=a&returnUrl=b")]
    public async Task A_language_that_is_not_spoken_here_is_not_kept(string address)
    {
        await using var site = new Site();

        var response = await site.Visitor().GetAsync(address, Cancellation);

        Assert.Equal(HttpStatusCode.Redirect, response.StatusCode);
        Assert.False(response.Headers.Contains("Set-Cookie"));
    }
}
