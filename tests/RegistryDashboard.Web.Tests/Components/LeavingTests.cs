using System.Globalization;

namespace RegistryDashboard.Web.Tests.Components;

/// <summary>Pages that are left while what they asked for is on its way.</summary>
public sealed class LeavingTests
{
    private const int Pages = 10_000;

    [Fact]
    public async Task What_comes_for_a_page_that_was_left_disturbs_nobody()
    {
        var registry = new HeldRegistry();
        await using var pages = new ListPages(registry);
        var failures = new List<Exception>();
        void Note(object? sender, UnobservedTaskExceptionEventArgs arguments) => failures.Add(arguments.Exception);
        TaskScheduler.UnobservedTaskException += Note;

        for (var number = 0; number < Pages; number++)
        {
            var repository = string.Create(CultureInfo.InvariantCulture, $"team/app-{number}");
            var page = pages.Tags(repository);
            var leaving = number % 2 == 0 ? pages.DisposeComponentsAsync() : Task.CompletedTask;
            registry.Answer(repository, "1.0", "2.0");
            await leaving;
            await pages.DisposeComponentsAsync();
            Assert.True(page.IsDisposed);
        }

        GC.Collect();
        GC.WaitForPendingFinalizers();
        TaskScheduler.UnobservedTaskException -= Note;
        Assert.Equal(Pages, registry.Asked.Count);
        Assert.False(pages.Renderer.UnhandledException.IsCompleted);
        Assert.DoesNotContain(failures.SelectMany(failure => ((AggregateException)failure).Flatten().InnerExceptions), failure => failure is ObjectDisposedException or InvalidOperationException);
    }
}
