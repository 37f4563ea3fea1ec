using System.Globalization;
using System.Text;
using Microsoft.Playwright;
using RegistryDashboard.Testing;

namespace RegistryDashboard.Browser.Tests;

public sealed class FramingTests(RunningSite site) : IClassFixture<RunningSite>
{
    [Theory]
    [InlineData("")]
    [InlineData("images/samples.localhost/library/golang:alpine")]
    [InlineData("about")]
    [InlineData("nosuch")]
    public async Task No_page_is_shown_in_a_frame_of_another_site(string path)
    {
        var html = $"<!DOCTYPE html><title>Elsewhere</title><iframe src=\"{site.Address}{path}\"></iframe>";
        await using var other = RawServer.Start(string.Create(CultureInfo.InvariantCulture, $"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: {Encoding.Latin1.GetByteCount(html)}\r\nConnection: close\r\n\r\n{html}"));
        var page = await (await site.NewProfileAsync()).NewPageAsync();
        var refused = page.WaitForConsoleMessageAsync(new() { Predicate = message => message.Text.Contains("frame-ancestors 'none'", StringComparison.Ordinal) });

        await page.GotoAsync(other.Url.ToString(), new PageGotoOptions { WaitUntil = WaitUntilState.Load });
        await refused;

        var frame = Assert.Single(page.Frames, frame => frame != page.MainFrame);
        Assert.Equal(0, await frame.Locator("main, .shell").CountAsync());
    }
}
