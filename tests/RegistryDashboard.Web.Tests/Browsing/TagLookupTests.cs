using System.Collections.Concurrent;
using RegistryDashboard.Oci.References;
using RegistryDashboard.Oci.Registries;
using RegistryDashboard.Web.Browsing;

namespace RegistryDashboard.Web.Tests.Browsing;

public sealed class TagLookupTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Eight_are_asked_for_at_once_and_each_once()
    {
        var (running, most, asked) = (0, 0, new ConcurrentBag<Tag>());
        using var lookup = new TagLookup(async (tag, token) =>
        {
            asked.Add(tag);
            InterlockedMax(ref most, Interlocked.Increment(ref running));
            await Task.Delay(5, token);
            Interlocked.Decrement(ref running);
            return Row(tag);
        });
        var tags = Enumerable.Range(0, 100).Select(number => Tag.Parse($"1.{number}")).ToList();

        await Task.WhenAll(lookup.LookAtAllAsync(tags, Cancellation), Task.WhenAll(tags.Take(20).Select(tag => lookup.LookAsync(tag, Cancellation))));

        Assert.Equal(100, lookup.Count);
        Assert.InRange(most, 2, 8);
    }

    [Fact]
    public async Task What_scrolled_away_before_its_turn_is_never_asked_for()
    {
        var gate = new TaskCompletionSource();
        var asked = new ConcurrentBag<string>();
        using var lookup = new TagLookup(async (tag, _) =>
        {
            asked.Add(tag.Text);
            await gate.Task;
            return Row(tag);
        });
        using var gone = new CancellationTokenSource();

        var seen = Enumerable.Range(0, 8).Select(number => lookup.LookAsync(Tag.Parse($"1.{number}"), Cancellation)).ToList();
        var scrolled = lookup.LookAsync(Tag.Parse("away"), gone.Token);
        await gone.CancelAsync();
        gate.SetResult();
        await Task.WhenAll([.. seen, scrolled]);

        Assert.DoesNotContain("away", asked);
        Assert.Equal(8, lookup.Count);
    }

    [Fact]
    public async Task A_registry_that_was_asked_too_often_is_left_alone_until_someone_resumes()
    {
        var asked = 0;
        using var lookup = new TagLookup((tag, _) => Task.FromResult(++asked == 1 ? new TagRow(tag) { Problem = new RegistryError(RegistryErrorKind.RateLimited, "r.example", "GET", "429") } : Row(tag)));
        var tags = Enumerable.Range(0, 50).Select(number => Tag.Parse($"1.{number}")).ToList();

        await lookup.LookAtAllAsync(tags, Cancellation);
        Assert.Equal((1, RegistryErrorKind.RateLimited), (asked, lookup.Pause?.Kind));

        lookup.Resume();
        await lookup.LookAtAllAsync(tags, Cancellation);
        Assert.Equal((50, null), (lookup.Count, lookup.Pause));
    }

    private static TagRow Row(Tag tag) => new(tag) { Digest = Digest.Of([1]) };

    private static void InterlockedMax(ref int most, int value)
    {
        var before = Volatile.Read(ref most);
        while (value > before && Interlocked.CompareExchange(ref most, value, before) is var found && found != before)
        {
            before = found;
        }
    }
}
