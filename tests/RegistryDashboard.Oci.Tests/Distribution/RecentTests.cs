using RegistryDashboard.Oci.Distribution;

namespace RegistryDashboard.Oci.Tests.Distribution;

public sealed class RecentTests
{
    private readonly Recent<int, string> _recent = new(2);

    [Fact]
    public void What_was_used_longest_ago_makes_room()
    {
        _recent.Set(1, "one");
        _recent.Set(2, "two");
        _recent.Find(1);

        _recent.Set(3, "three");

        Assert.Equal(["one", null, "three"], new[] { 1, 2, 3 }.Select(_recent.Find));
    }

    [Fact]
    public void What_stands_there_is_given_unless_it_is_no_good()
    {
        _recent.Set(1, "old");

        var kept = _recent.FindOrAdd(1, _ => "new", value => value == "old");
        var replaced = _recent.FindOrAdd(1, _ => "new", value => value != "old");

        Assert.Equal("old", kept);
        Assert.Equal("new", replaced);
        Assert.Equal("new", _recent.Find(1));
    }

    [Fact]
    public void Only_what_is_meant_is_taken_away()
    {
        _recent.Set(1, "one");

        _recent.Remove(1, value => value == "other");
        var still = _recent.Find(1);
        _recent.Remove(1, value => value == "one");

        Assert.Equal("one", still);
        Assert.Null(_recent.Find(1));
    }

    [Fact]
    public void A_new_value_in_an_old_place_takes_nothing_elses()
    {
        _recent.Set(1, "one");
        _recent.Set(2, "two");

        _recent.Set(2, "zwei");

        Assert.Equal(["one", "zwei"], new[] { 1, 2 }.Select(_recent.Find));
    }
}
