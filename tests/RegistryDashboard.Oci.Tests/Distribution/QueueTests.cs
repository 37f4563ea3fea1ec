using System.Collections.Concurrent;
using RegistryDashboard.Testing;

namespace RegistryDashboard.Oci.Tests.Distribution;

/// <summary>What is open to one host at a time.</summary>
public sealed class QueueTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Two_hundred_requests_at_once_go_through_eight_connections_token_exchanges_included()
    {
        await using var registry = await FakeRegistry.StartAsync(content =>
        {
            foreach (var tag in Enumerable.Range(0, 200))
            {
                content.Image($"app:{tag}").Build();
            }
        });
        var connections = new ConcurrentDictionary<string, int>();
        new TokenService(registry).Install();
        var answer = registry.Script!;
        registry.Script = async context =>
        {
            connections.AddOrUpdate(context.Connection.Id, 1, (_, requests) => requests + 1);
            await Task.Delay(5, Cancellation);
            return await answer(context);
        };
        using var client = registry.Client();

        await Task.WhenAll(Enumerable.Range(0, 200).Select(tag => client.GetManifestAsync(registry.Reference($"app:{tag}"), Cancellation)));

        Assert.InRange(connections.Count, 2, 8);
        Assert.True(connections.Values.Sum() > 200);
    }
}
