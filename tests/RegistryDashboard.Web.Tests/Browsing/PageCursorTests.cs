using System.Globalization;
using RegistryDashboard.Oci.Registries;
using RegistryDashboard.Web.Browsing;

namespace RegistryDashboard.Web.Tests.Browsing;

public sealed class PageCursorTests
{
    private static readonly string[] Names = [.. Enumerable.Range(0, 95).Select(number => $"name-{number:00}")];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>How many names are wanted, and how many a registry gives at a time: what it was asked for, fewer, all.</summary>
    public static TheoryData<int, int, string?> Sizes =>
    [
        .. from count in new[] { 1, 7, 10, 95, 1000 }
           from size in new[] { 0, 1, 4, 10, 40, 1000 }
           from filter in new[] { null, "9", "name", "none" }
           select new TheoryDataRow<int, int, string?>(count, size, filter),
    ];

    [Theory]
    [MemberData(nameof(Sizes))]
    public async Task Page_after_page_every_name_comes_once_and_never_too_many_of_them(int count, int size, string? filter)
    {
        var given = new List<string>();
        var cursor = PageCursor.Start(count);

        for (var call = 0; cursor is not null; call++)
        {
            var list = await NameWalk.PageAsync((page, _) => Task.FromResult(Answer(page, size)), cursor, count, filter, Cancellation);
            Assert.InRange(list.Names.Count, 0, count);
            Assert.InRange(call, 0, 200);
            given.AddRange(list.Names);
            cursor = list.Next is null ? null : Handed(list.Next);
        }

        Assert.Equal(Names.Where(name => filter is null || name.Contains(filter, StringComparison.Ordinal)), given);
    }

    [Fact]
    public async Task Who_wants_fewer_from_the_second_call_on_misses_nothing()
    {
        var first = await NameWalk.PageAsync((page, _) => Task.FromResult(Answer(page, 0)), PageCursor.Start(30), 30, null, Cancellation);

        var second = await NameWalk.PageAsync((page, _) => Task.FromResult(Answer(page, 0)), Handed(first.Next!), 5, null, Cancellation);

        Assert.Equal(Names[30..35], second.Names);
    }

    [Fact]
    public async Task Names_left_out_are_counted_once_for_each_page_of_the_registry()
    {
        static Task<Answer<NamePage<string>>> Ask(PageRequest page, CancellationToken cancellation) => Task.FromResult(Answer(page, 42) is var answer ? answer.With(answer.Value with { Skipped = 2 }) : null!);

        var first = await NameWalk.PageAsync(Ask, PageCursor.Start(30), 30, null, Cancellation);
        var second = await NameWalk.PageAsync(Ask, Handed(first.Next!), 30, null, Cancellation);
        var third = await NameWalk.PageAsync(Ask, Handed(second.Next!), 30, null, Cancellation);

        Assert.Equal([2, 0, 2], new[] { first, second, third }.Select(list => list.Skipped));
    }

    [Fact]
    public async Task A_page_that_leads_to_itself_is_the_last()
    {
        var list = await NameWalk.PageAsync(
            (page, _) => Task.FromResult(new Answer<NamePage<string>>(new NamePage<string>(["a"], 0, "again"), "r.example", DateTimeOffset.UnixEpoch, [])),
            new PageCursor(new PageRequest(10, "again"), 0), 10, null, Cancellation);

        Assert.Null(list.Next);
    }

    [Theory]
    [InlineData("1.0.0")]
    [InlineData("name")]
    [InlineData("MTAgMCA=")]
    [InlineData("MTAgMCB h")]
    [InlineData("MCAwIA")]
    [InlineData("MTAgLTEg")]
    [InlineData("ODAgMCBhIGI")]
    [InlineData("ODAgMCAj")]
    [InlineData("ODAgMCDDqQ")]
    [InlineData("____")]
    [InlineData("ODAgMCB")]
    [InlineData("-")]
    public void What_is_not_ours_is_no_cursor(string text)
    {
        Assert.False(PageCursor.TryParse(text, out _));
    }

    [Fact]
    public void What_is_longer_than_two_kibibytes_is_no_cursor()
    {
        Assert.True(PageCursor.TryParse(new PageCursor(new PageRequest(10, new string('a', 1500)), 0).ToString(), out _));
        Assert.False(PageCursor.TryParse(new PageCursor(new PageRequest(10, new string('a', 1600)), 0).ToString(), out _));
    }

    private static PageCursor Handed(string text) => PageCursor.TryParse(text, out var cursor) ? cursor : throw new InvalidOperationException($"'{text}' is refused.");

    /// <summary>Pages of <paramref name="size"/>; of 0 what was asked for; every third page is empty, as registries that filter by right give them.</summary>
    private static Answer<NamePage<string>> Answer(PageRequest page, int size)
    {
        var parts = (page.Next ?? "from=0").Split('=', '&');
        var from = int.Parse(parts[1], CultureInfo.InvariantCulture);
        var isEmpty = parts.Length == 2 && from % 3 == 1;
        var names = isEmpty ? [] : Names.Skip(from).Take(size == 0 ? page.Count : size).ToArray();
        var next = isEmpty ? $"from={from}&past=empty" : from + names.Length < Names.Length ? $"from={from + names.Length}" : null;
        return new Answer<NamePage<string>>(new NamePage<string>(names, 0, next), "r.example", DateTimeOffset.UnixEpoch, []);
    }
}
