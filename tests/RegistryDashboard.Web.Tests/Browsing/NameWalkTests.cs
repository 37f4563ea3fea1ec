using RegistryDashboard.Oci.Registries;
using RegistryDashboard.Web.Browsing;

namespace RegistryDashboard.Web.Tests.Browsing;

public sealed class NameWalkTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_empty_page_within_a_list_is_gone_past()
    {
        var list = await LastAsync(next => next switch { null => Page("b", "a1", "a2"), "b" => Page("c"), _ => Page(null, "c1") });

        Assert.Equal(["a1", "a2", "c1"], list.Names);
        Assert.Equal((null, false), (list.Next, list.IsTruncated));
    }

    [Fact]
    public async Task A_page_that_says_nothing_new_ends_the_list_as_one_that_may_go_on()
    {
        var list = await LastAsync(next => Page($"after {next}", "a1", "a2"));

        Assert.Equal(["a1", "a2"], list.Names);
        Assert.True(list.IsTruncated);
    }

    [Theory]
    [InlineData("b")]
    [InlineData("c")]
    public async Task Pages_that_lead_back_end_the_list_as_one_that_may_go_on(string back)
    {
        var asked = 0;

        var list = await LastAsync(next => ++asked > 10 ? throw new InvalidOperationException("asked without end") : next switch { null => Page("b", "a1"), "b" => Page("c"), _ => Page(back) });

        Assert.Equal(["a1"], list.Names);
        Assert.True(list.IsTruncated);
    }

    [Fact]
    public async Task A_list_without_end_ends_after_a_hundred_pages()
    {
        var pages = 0;

        var list = await LastAsync(_ => Page($"{++pages}", $"n{pages}"));

        Assert.Equal((100, 100, true), (pages, list.Names.Count, list.IsTruncated));
    }

    [Fact]
    public async Task A_list_of_ordinary_pages_is_whole()
    {
        var list = await LastAsync(next => next is null ? Page("b", "a1") : Page(null, "b1"));

        Assert.Equal(["a1", "b1"], list.Names);
        Assert.False(list.IsTruncated);
    }

    private static async Task<NameList<string>> LastAsync(Func<string?, NamePage<string>> pageOf) =>
        await NameWalk.WalkAsync((page, _) => Task.FromResult(new Answer<NamePage<string>>(pageOf(page.Next), "r.example", DateTimeOffset.UnixEpoch, [])), new PageRequest(), Cancellation).LastAsync(Cancellation);

    private static NamePage<string> Page(string? next, params string[] names) => new(names, 0, next);
}
