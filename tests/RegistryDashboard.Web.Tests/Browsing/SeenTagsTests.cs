using Microsoft.Extensions.Time.Testing;
using RegistryDashboard.Oci.References;
using RegistryDashboard.Oci.Registries;
using RegistryDashboard.Web.Browsing;

namespace RegistryDashboard.Web.Tests.Browsing;

public sealed class SeenTagsTests
{
    private static readonly RegistryHost Host = RegistryHost.Parse("r.example");
    private static readonly RepositoryName App = RepositoryName.Parse("acme/app");
    private static readonly Digest One = Digest.Of([1]);
    private static readonly Digest Two = Digest.Of([2]);
    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 11, 24, 12, 0, 0, TimeSpan.Zero));
    private readonly SeenTags _seen;

    public SeenTagsTests() => _seen = new SeenTags(_clock);

    [Fact]
    public void What_was_seen_is_told_with_its_time_for_an_hour()
    {
        _seen.Saw(To("1.0"), One);
        _clock.Advance(TimeSpan.FromMinutes(60));
        Assert.Equal(new SeenTag(One, _clock.GetUtcNow().AddHours(-1)), Of("1.0"));

        _clock.Advance(TimeSpan.FromSeconds(1));

        Assert.Empty(_seen.Of(Host, App));
    }

    [Fact]
    public async Task An_answer_counts_from_when_the_registry_gave_it()
    {
        await WatchAsync("1.0", One, _clock.GetUtcNow().AddMinutes(-14));

        Assert.Equal(_clock.GetUtcNow().AddMinutes(-14), Of("1.0")?.SeenAt);
    }

    [Fact]
    public async Task An_older_answer_does_not_overwrite_a_newer()
    {
        _seen.Saw(To("1.0"), One);

        await WatchAsync("1.0", Two, _clock.GetUtcNow().AddMinutes(-14));

        Assert.Equal(One, Of("1.0")?.Digest);
    }

    [Fact]
    public async Task A_tag_that_is_not_there_any_longer_is_told_no_longer()
    {
        _seen.Saw(To("1.0"), One);
        _seen.Saw(To("1.1"), One);

        await Assert.ThrowsAsync<RegistryException>(() => _seen.WatchAsync<Digest>(To("1.0"), () => throw Error(RegistryErrorKind.NotFound), digest => digest));
        await Assert.ThrowsAsync<RegistryException>(() => _seen.WatchAsync<Digest>(To("1.1"), () => throw Error(RegistryErrorKind.Unreachable), digest => digest));

        Assert.Equal(["1.1"], _seen.Of(Host, App).Keys.Select(tag => tag.Text));
    }

    [Fact]
    public void A_repository_that_is_forgotten_is_told_no_longer_and_others_are()
    {
        _seen.Saw(To("1.0"), One);
        _seen.Saw(ImageReference.Parse("r.example/acme/web:1.0", Host), One);

        _seen.Forget(Host, App);

        Assert.Empty(_seen.Of(Host, App));
        Assert.Equal(["acme/web"], _seen.RepositoriesOf(Host).Select(name => name.Text));
    }

    [Fact]
    public void What_is_by_digest_says_nothing_of_a_tag()
    {
        _seen.Saw(To("1.0").Pinned(One), One);

        Assert.Empty(_seen.Of(Host, App));
    }

    [Fact]
    public void Of_one_repository_the_tags_seen_least_lately_go_first()
    {
        for (var number = 0; number <= 20_000; number++)
        {
            _clock.Advance(TimeSpan.FromMilliseconds(1));
            _seen.Saw(To($"1.{number}"), One);
        }

        var told = _seen.Of(Host, App);
        Assert.InRange(told.Count, 15_000, 20_000);
        Assert.True(told.ContainsKey(Tag.Parse("1.20000")));
        Assert.False(told.ContainsKey(Tag.Parse("1.0")));
    }

    [Fact]
    public void In_all_the_repositories_seen_least_lately_go_first()
    {
        for (var number = 0; number < 60_000; number++)
        {
            _clock.Advance(TimeSpan.FromMilliseconds(1));
            _seen.Saw(ImageReference.Parse($"r.example/acme/app-{number / 10_000}:1.{number}", Host), One);
        }

        Assert.Equal(["acme/app-1", "acme/app-2", "acme/app-3", "acme/app-4", "acme/app-5"], _seen.RepositoriesOf(Host).Select(name => name.Text).Order(StringComparer.Ordinal));
        Assert.Equal(50_000, _seen.RepositoriesOf(Host).Sum(name => _seen.Of(Host, name).Count));
    }

    private SeenTag? Of(string tag) => _seen.Of(Host, App).GetValueOrDefault(Tag.Parse(tag));

    private Task<Answer<Digest>> WatchAsync(string tag, Digest digest, DateTimeOffset at) =>
        _seen.WatchAsync(To(tag), () => Task.FromResult(new Answer<Digest>(digest, "r.example", at, [])), value => value);

    private static ImageReference To(string tag) => ImageReference.To(Host, App, Tag.Parse(tag));

    private static RegistryException Error(RegistryErrorKind kind) => new(new RegistryError(kind, "r.example", "HEAD https://r.example/v2/", "answered so"));
}
