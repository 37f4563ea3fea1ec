using Microsoft.AspNetCore.Http;
using RegistryDashboard.Testing;

namespace RegistryDashboard.Oci.Tests.Distribution;

/// <summary>The runtime tells of exceptions that nobody looked at; alone, since it tells of everybody's.</summary>
[Collection(nameof(Alone))]
public sealed class UnobservedTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_exchange_that_fails_after_all_who_waited_have_left_is_nobodys_exception()
    {
        var unobserved = new List<Exception>();
        void Note(object? sender, UnobservedTaskExceptionEventArgs arguments) => unobserved.Add(arguments.Exception);
        TaskScheduler.UnobservedTaskException += Note;
        try
        {
            await LeaveAnExchangeAsync();
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }
        finally
        {
            TaskScheduler.UnobservedTaskException -= Note;
        }

        Assert.Empty(unobserved);
    }

    private static async Task LeaveAnExchangeAsync()
    {
        await using var registry = await FakeRegistry.StartAsync();
        var arrived = new TaskCompletionSource();
        var gate = new TaskCompletionSource();
        new TokenService(registry).Install();
        var challenge = registry.Script!;
        registry.Script = async context =>
        {
            if (context.Request.Path != "/token")
            {
                return await challenge(context);
            }

            arrived.SetResult();
            await gate.Task;
            await FakeRegistry.StatusAsync(context, StatusCodes.Status403Forbidden, "DENIED");
            return true;
        };
        using var client = registry.Client();
        using var patience = new CancellationTokenSource();
        var asking = client.GetManifestAsync(registry.Reference("app:1.0"), patience.Token);
        await arrived.Task.WaitAsync(Cancellation);
        await patience.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => asking);

        gate.SetResult();
        await Task.Delay(200, Cancellation);
    }
}
