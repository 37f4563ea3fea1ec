using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using RegistryDashboard.Oci.Caching;
using RegistryDashboard.Oci.Distribution;
using RegistryDashboard.Oci.Layout;
using RegistryDashboard.Oci.References;
using RegistryDashboard.Oci.Registries;
using RegistryDashboard.Testing;

namespace RegistryDashboard.Oci.Tests.Distribution;

/// <summary>What a person sees of a failure is found again in the log, once.</summary>
public sealed class LogTests
{
    private readonly ListLogger<DistributionRegistry> _log = new();
    private readonly FakeTimeProvider _time = new(DateTimeOffset.UtcNow);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_failure_is_logged_once_with_what_the_person_sees()
    {
        await using var registry = await FakeRegistry.StartAsync();
        registry.Script = Answering(403, "DENIED");
        using var store = new AnswerStore(1024 * 1024);
        using var client = new DistributionRegistry(registry.Settings(), _time, _log);
        var cached = new CachingRegistry(client, RegistryHost.Parse(registry.Url.Authority), store.OpenShelf(), new CacheSettings(TimeSpan.FromMinutes(1)), _time);

        var failures = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => Assert.ThrowsAsync<RegistryException>(() => cached.GetManifestAsync(registry.Reference("app:1.0"), Cancellation))));

        var line = Assert.Single(_log.Lines);
        Assert.Equal(LogLevel.Warning, line.Level);
        Assert.All(failures, failure => Assert.EndsWith(failure.Error.CorrelationId, line.Text, StringComparison.Ordinal));
        Assert.Contains("/v2/app/manifests/1.0", line.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task That_something_is_not_there_is_nothing_to_warn_of()
    {
        await using var registry = await FakeRegistry.StartAsync();
        using var client = new DistributionRegistry(registry.Settings(), _time, _log);

        await Assert.ThrowsAsync<RegistryException>(() => client.GetManifestAsync(registry.Reference("app:1.0"), Cancellation));

        Assert.Equal(LogLevel.Information, Assert.Single(_log.Lines).Level);
    }

    [Fact]
    public async Task A_document_that_cannot_be_read_is_logged_once_under_its_digest()
    {
        await using var registry = await FakeRegistry.StartAsync(content => content.Manifest("app", "1.0", "<html>", "text/html"));
        using var client = new DistributionRegistry(registry.Settings(), _time, _log);

        var answer = await client.GetManifestAsync(registry.Reference("app:1.0"), Cancellation);

        Assert.EndsWith(answer.Value.Digest.Short, Assert.Single(_log.Lines).Text, StringComparison.Ordinal);
        Assert.Equal(answer.Value.Digest.Short, answer.Unread(registry.Reference("app:1.0"))?.CorrelationId);
    }

    [Theory]
    [InlineData("x\\r\\nFORGED LINE")]
    [InlineData("x\\u001b]8;;http://evil.example\\u0007")]
    [InlineData("x\\u2028y")]
    [InlineData("x\\u202ey")]
    public async Task What_a_registry_says_stays_on_its_line(string words)
    {
        await using var registry = await FakeRegistry.StartAsync();
        registry.Script = Answering(403, words);
        using var client = new DistributionRegistry(registry.Settings(), _time, _log);

        await Assert.ThrowsAsync<RegistryException>(() => client.GetManifestAsync(registry.Reference("app:1.0"), Cancellation));

        Assert.DoesNotContain(Assert.Single(_log.Lines).Text, character => char.IsControl(character) || character is '\u2028' or '\u202e');
    }

    [Fact]
    public async Task A_layout_logs_too()
    {
        var log = new ListLogger<LayoutRegistry>();
        var registry = new LayoutRegistry(RegistryHost.Parse("samples.localhost"), "/nowhere", _time, log);

        var failure = await Assert.ThrowsAsync<RegistryException>(() => registry.PingAsync(Cancellation));

        Assert.EndsWith(failure.Error.CorrelationId, Assert.Single(log.Lines).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_waited_with_others_has_the_cause_too()
    {
        var registry = await FakeRegistry.StartAsync();
        var reference = registry.Reference("app:1.0");
        using var store = new AnswerStore(1024 * 1024);
        var cached = new CachingRegistry(registry.Client(), reference.Host, store.OpenShelf(), new CacheSettings(TimeSpan.FromMinutes(1)), _time);
        await registry.DisposeAsync();

        var failure = await Assert.ThrowsAsync<RegistryException>(() => cached.GetManifestAsync(reference, Cancellation));

        Assert.IsType<HttpRequestException>(failure.InnerException);
    }

    private static Func<HttpContext, Task<bool>> Answering(int status, string code) => async context =>
    {
        await FakeRegistry.StatusAsync(context, status, code);
        return true;
    };
}
