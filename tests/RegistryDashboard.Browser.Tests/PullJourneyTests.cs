using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace RegistryDashboard.Browser.Tests;

public sealed class PullJourneyTests(RunningSite site) : IClassFixture<RunningSite>
{
    private const string Golang = "images/samples.localhost/library/golang:alpine";

    [Theory]
    [InlineData(1440)]
    [InlineData(390)]
    public async Task From_a_pasted_name_to_source_commit_base_command_and_user_without_a_click(int width)
    {
        var page = await site.OpenAsync("", new BrowserNewContextOptions { ViewportSize = new ViewportSize { Width = width, Height = 900 } });

        await page.GetByRole(AriaRole.Search).GetByRole(AriaRole.Textbox).FillAsync("image: samples.localhost/acme/api:1.4.2");
        await page.GetByRole(AriaRole.Search).GetByRole(AriaRole.Textbox).PressAsync("Enter");

        var about = page.Locator("section.about .about-line");
        await Expect(about.GetByRole(AriaRole.Link, new() { Name = "github.com/acme/api" })).ToHaveAttributeAsync("href", "https://github.com/acme/api");
        await Expect(about.GetByRole(AriaRole.Link, new() { Name = "4f2c1a9" })).ToHaveAttributeAsync("href", "https://github.com/acme/api/commit/4f2c1a97d0b35e8812c6f4a9be07d3516a8c94e2");
        foreach (var fact in new[] { "alpine:3.21", "/app/api serve", "app", "8080/tcp", "1.4.2" })
        {
            await Expect(about.GetByText(fact, new() { Exact = true })).ToBeInViewportAsync(new() { Ratio = 1 });
        }
    }

    [Fact]
    public async Task Without_javascript_the_way_and_the_platform_are_chosen_by_links()
    {
        var page = await WithoutScriptAsync();
        await page.GotoAsync(Golang);

        await page.GetByRole(AriaRole.Link, new() { Name = "Pull", Exact = true }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "this platform" }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "linux/arm/v7" }).ClickAsync();

        await Expect(page.GetByText("podman pull --platform=linux/arm/v7")).ToBeVisibleAsync();
        Assert.EndsWith("?platform=linux/arm/v7&tab=pull&by=platform", page.Url, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_javascript_a_target_set_is_sent_by_its_form()
    {
        var page = await WithoutScriptAsync();
        await page.GotoAsync($"{Golang}?tab=build&platforms=linux/amd64");

        await page.GetByRole(AriaRole.Checkbox, new() { Name = "linux/riscv64" }).CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Show the command" }).ClickAsync();

        await Expect(page.Locator(".command-line code")).ToContainTextAsync("--platform=linux/amd64,linux/riscv64 ");
    }

    [Fact]
    public async Task A_target_set_stands_in_the_address_and_a_link_shows_the_same()
    {
        var page = await site.OpenAsync($"{Golang}?tab=build");
        await Expect(page).ToHaveTitleAsync("golang:alpine · Build · RegistryDashboard");

        await page.GetByRole(AriaRole.Checkbox, new() { Name = "linux/riscv64" }).CheckAsync();
        await page.GetByRole(AriaRole.Checkbox, new() { Name = "linux/s390x" }).UncheckAsync();
        await Expect(page.GetByText("1 missing from this image:")).ToBeVisibleAsync();
        await Expect(page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex(@"&platforms=linux/amd64,linux/arm/v6,linux/arm/v7,linux/arm64/v8,linux/386,linux/ppc64le,linux/riscv64$"));

        var other = await site.OpenAsync(new Uri(page.Url).PathAndQuery.TrimStart('/'));
        await Expect(other.GetByRole(AriaRole.Checkbox, new() { Name = "linux/riscv64" })).ToBeCheckedAsync();
        await Expect(other.GetByRole(AriaRole.Checkbox, new() { Name = "linux/s390x" })).Not.ToBeCheckedAsync();
    }

    [Fact]
    public async Task The_title_names_the_tab()
    {
        var page = await site.OpenAsync($"{Golang}?tab=pull");

        await Expect(page).ToHaveTitleAsync("golang:alpine · Pull · RegistryDashboard");
    }

    [Fact]
    public async Task A_command_is_copied_as_it_stands()
    {
        var page = await site.OpenAsync($"{Golang}?tab=pull", new BrowserNewContextOptions { Permissions = ["clipboard-read", "clipboard-write"] });

        await page.GetByRole(AriaRole.Button, new() { Name = "Copy for podman" }).ClickAsync();

        await page.WaitForFunctionAsync("async () => await navigator.clipboard.readText() === 'podman pull oci:docker/images/library/golang:alpine'");
    }

    private async Task<IPage> WithoutScriptAsync() =>
        await (await site.NewProfileAsync(new BrowserNewContextOptions { JavaScriptEnabled = false })).NewPageAsync();
}
