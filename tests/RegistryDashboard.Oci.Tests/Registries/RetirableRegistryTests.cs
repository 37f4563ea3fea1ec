using RegistryDashboard.Oci.References;
using RegistryDashboard.Oci.Registries;

namespace RegistryDashboard.Oci.Tests.Registries;

public sealed class RetirableRegistryTests
{
    private static readonly RegistryHost Host = RegistryHost.Parse("r.example");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_runs_when_it_is_retired_runs_to_its_end()
    {
        var inner = new WaitingRegistry("old");
        var registry = new RetirableRegistry(Host, inner);
        var running = ListAsync(registry);

        registry.Retire(null);
        inner.Answer();

        Assert.Equal("old", await running);
    }

    [Fact]
    public async Task What_answers_is_let_go_once_and_only_when_nothing_runs_any_longer()
    {
        var inner = new WaitingRegistry("old");
        var registry = new RetirableRegistry(Host, inner);
        var running = new[] { ListAsync(registry), ListAsync(registry) };
        registry.Retire(null);
        Assert.Equal(0, inner.Disposed);

        inner.Answer();
        await Task.WhenAll(running);
        registry.Retire(null);

        Assert.Equal(1, inner.Disposed);
    }

    [Fact]
    public async Task Where_nothing_runs_it_is_let_go_at_once_and_nobody_is_asked_later()
    {
        var inner = new WaitingRegistry("old", isOpen: true);
        var registry = new RetirableRegistry(Host, inner);

        registry.Retire(null);

        Assert.Equal(1, inner.Disposed);
        var exception = await Assert.ThrowsAsync<RegistryException>(() => ListAsync(registry));
        Assert.Equal(RegistryErrorKind.NotConfigured, exception.Error.Kind);
        Assert.Equal(RegistryState.Unknown, registry.State);
    }

    [Fact]
    public async Task What_is_asked_later_goes_to_the_successor_of_the_successor()
    {
        var newest = new WaitingRegistry("newest", isOpen: true);
        var next = new RetirableRegistry(Host, new WaitingRegistry("next", isOpen: true));
        var registry = new RetirableRegistry(Host, new WaitingRegistry("old", isOpen: true));

        registry.Retire(next);
        next.Retire(newest);
        registry.ForgetNames();

        Assert.Equal("newest", await ListAsync(registry));
        Assert.Equal(1, newest.Forgotten);
    }

    [Fact]
    public void What_is_held_is_answered_by_a_task_that_is_complete()
    {
        var registry = new RetirableRegistry(Host, new WaitingRegistry("old", isOpen: true));

        var answer = registry.ListTagsAsync(RepositoryName.Parse("app"), new PageRequest(), Cancellation);

        Assert.True(answer.IsCompletedSuccessfully);
    }

    [Fact]
    public async Task Of_many_who_ask_while_it_is_retired_each_gets_one_answer()
    {
        var inner = new WaitingRegistry("old", isOpen: true);
        var registry = new RetirableRegistry(Host, inner);
        var successor = new WaitingRegistry("new", isOpen: true);

        var asking = Enumerable.Range(0, 1000).Select(number => Task.Run(async () =>
        {
            if (number == 500)
            {
                registry.Retire(successor);
            }

            return await ListAsync(registry);
        }));

        Assert.All(await Task.WhenAll(asking), name => Assert.Contains(name, new[] { "old", "new" }));
        Assert.Equal(1, inner.Disposed);
    }

    private static async Task<string> ListAsync(RetirableRegistry registry) =>
        (await registry.ListTagsAsync(RepositoryName.Parse("app"), new PageRequest(), Cancellation)).Value.Names[0].Text;
}
