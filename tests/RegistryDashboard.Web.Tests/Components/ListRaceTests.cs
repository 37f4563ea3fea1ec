using Bunit;
using RegistryDashboard.Oci.References;
using RegistryDashboard.Web.Browsing;
using RegistryDashboard.Web.Components.Lists;
using RegistryDashboard.Web.Components.Pages;

namespace RegistryDashboard.Web.Tests.Components;

public sealed class ListRaceTests
{
    [Fact]
    public void A_late_list_does_not_land_under_the_repository_that_was_opened_after()
    {
        var registry = new HeldRegistry();
        using var pages = new ListPages(registry);
        var page = pages.Tags("acme/a");

        Open(page, "acme/b");
        registry.Answer("acme/a", "of-a");
        registry.Answer("acme/b", "of-b");

        page.WaitForAssertion(() => Assert.Equal(["of-b"], Names(page)));
        Assert.Equal("acme/b", page.Find("h1").TextContent);
    }

    [Fact]
    public void Who_goes_on_twice_at_once_asks_for_the_last_list_once()
    {
        var registry = new HeldRegistry();
        using var pages = new ListPages(registry);
        var page = pages.Tags("acme/a");

        Open(page, "acme/b");
        Open(page, "acme/c");
        registry.Answer("acme/c", "of-c");

        page.WaitForAssertion(() => Assert.Equal(["of-c"], Names(page)));
        Assert.Single(registry.Asked, name => name == "acme/c");
    }

    [Fact]
    public async Task Of_two_reads_of_a_list_the_later_counts()
    {
        var pages = new Queue<TaskCompletionSource<NameList<Tag>>>([new(), new()]);
        var (first, second) = (pages.First(), pages.Last());
        using var listing = new Listing<Tag>(_ => Walk(pages.Dequeue()), TimeProvider.System);

        var before = listing.ReadAsync(Timeout.InfiniteTimeSpan, () => { });
        var after = listing.ReadAsync(Timeout.InfiniteTimeSpan, () => { });
        first.SetResult(List("old"));
        await before;

        Assert.Equal((true, 0, null), (listing.IsReading, listing.Count, listing.Shown));
        second.SetResult(List("new"));
        await after;
        Assert.Equal("new", Assert.Single(listing.Shown!.Names).Text);
    }

    private static async IAsyncEnumerable<NameList<Tag>> Walk(TaskCompletionSource<NameList<Tag>> page)
    {
        yield return await page.Task;
    }

    private static NameList<Tag> List(string name) => new([Tag.Parse(name)], 0, null, "r.example", DateTimeOffset.UnixEpoch);

    private static void Open(IRenderedComponent<Repository> page, string repository) => page.Render(parameters => parameters.Add(tags => tags.RepositoryText, repository));

    private static IEnumerable<string> Names(IRenderedComponent<Repository> page) => page.FindAll(".tag-name a").Select(link => link.TextContent);
}
