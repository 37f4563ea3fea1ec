using System.Text;
using RegistryDashboard.Testing;

namespace RegistryDashboard.Oci.Tests.Distribution;

public sealed class WarningTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("299 - \"moving away\"", "moving away")]
    [InlineData("299 - \"a \\\"quoted\\\" word, and a \\\\\"", "a \"quoted\" word, and a \\")]
    [InlineData("299 proxy.example \"agents are named\"", "agents are named")]
    [InlineData("199 - \"not meant for people\"", null)]
    [InlineData("299 - unquoted", null)]
    [InlineData("299 - \"unfinished", null)]
    [InlineData("299 - \"\"", null)]
    [InlineData("", null)]
    public async Task A_warning_is_read_as_the_specification_writes_it(string value, string? text)
    {
        var warnings = await WarningsAsync([value]);

        Assert.Equal(text is null ? [] : [text], warnings);
    }

    [Fact]
    public async Task Two_warnings_in_one_value_are_two()
    {
        Assert.Equal(["one", "two, with a comma"], await WarningsAsync(["299 - \"one\", 299 - \"two, with a comma\""]));
    }

    [Fact]
    public async Task What_is_said_fifty_times_is_told_once()
    {
        Assert.Equal(["again"], await WarningsAsync([.. Enumerable.Repeat("299 - \"again\"", 50)]));
    }

    [Fact]
    public async Task Of_warnings_without_measure_four_kibibytes_are_told()
    {
        var warnings = await WarningsAsync([.. Enumerable.Range(0, 50).Select(number => $"299 - \"{number} {new string('x', 400)}\""), $"299 - \"{new string('y', 8 * 1024)}\""]);

        Assert.InRange(warnings.Sum(Encoding.UTF8.GetByteCount), 3_500, 4_096);
    }

    [Fact]
    public async Task An_answer_without_warnings_has_none()
    {
        Assert.Empty(await WarningsAsync([]));
    }

    private static async Task<IReadOnlyList<string>> WarningsAsync(string[] values)
    {
        await using var registry = await FakeRegistry.StartAsync(content => content.Image("app:1.0").Build());
        registry.Script = context =>
        {
            context.Response.Headers.Warning = values;
            return Task.FromResult(false);
        };
        using var client = registry.Client();

        return (await client.GetManifestAsync(registry.Reference("app:1.0"), Cancellation)).Warnings;
    }
}
