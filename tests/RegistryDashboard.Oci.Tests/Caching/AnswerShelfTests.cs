using RegistryDashboard.Oci.Caching;
using RegistryDashboard.Oci.References;
using RegistryDashboard.Oci.Tests.Distribution;
using RegistryDashboard.Testing;

namespace RegistryDashboard.Oci.Tests.Caching;

public sealed class AnswerShelfTests : IDisposable
{
    private readonly AnswerStore _store = new(64 * 1024 * 1024);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _store.Dispose();

    [Fact]
    public async Task What_is_closed_is_empty_and_another_registrys_answers_stay()
    {
        await using var registry = await FakeRegistry.StartAsync(content => content.Image("app:1.0").Build());
        await using var other = await FakeRegistry.StartAsync(content => content.Image("app:1.0").Build());
        var (shelf, otherShelf) = (_store.OpenShelf(), _store.OpenShelf());
        await Cached(registry, shelf).GetManifestAsync(registry.Reference("app:1.0"), Cancellation);
        var closed = _store.Size;
        await Cached(other, otherShelf).GetManifestAsync(other.Reference("app:1.0"), Cancellation);
        var both = _store.Size;

        shelf.Close();

        Assert.Equal(both - closed, _store.Size);
        await Cached(other, otherShelf).GetManifestAsync(other.Reference("app:1.0"), Cancellation);
        Assert.Single(other.Requests);
    }

    [Fact]
    public async Task An_answer_that_comes_after_the_closing_is_given_and_not_kept()
    {
        await using var registry = await FakeRegistry.StartAsync(content => content.Image("app:1.0").Build());
        var gate = new TaskCompletionSource();
        registry.Script = async _ =>
        {
            await gate.Task;
            return false;
        };
        var shelf = _store.OpenShelf();
        var running = Cached(registry, shelf).GetManifestAsync(registry.Reference("app:1.0"), Cancellation);

        shelf.Close();
        gate.SetResult();

        Assert.NotNull((await running).Value);
        Assert.Equal(0, _store.Size);
    }

    [Fact]
    public async Task Who_takes_the_shelf_over_asks_nothing_again()
    {
        await using var registry = await FakeRegistry.StartAsync(content => content.Image("app:1.0").Build());
        var shelf = _store.OpenShelf();
        await Cached(registry, shelf).GetManifestAsync(registry.Reference("app:1.0"), Cancellation);

        await Cached(registry, shelf).GetManifestAsync(registry.Reference("app:1.0"), Cancellation);

        Assert.Single(registry.Requests);
    }

    private static CachingRegistry Cached(FakeRegistry registry, AnswerShelf shelf) =>
        new(registry.Client(), RegistryHost.Parse(registry.Url.Authority), shelf, new CacheSettings(TimeSpan.FromMinutes(1)), TimeProvider.System);
}
