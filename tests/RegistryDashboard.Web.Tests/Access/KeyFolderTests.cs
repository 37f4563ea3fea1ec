using System.Net;
using RegistryDashboard.Testing;

namespace RegistryDashboard.Web.Tests.Access;

/// <summary>The folder of the keys of cookies is the only one that is written to.</summary>
public sealed class KeyFolderTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("keys").FullName;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(_folder, true);

    [Fact]
    public async Task A_key_is_made_where_there_is_no_folder_for_temporary_files()
    {
        await using var site = await SiteProcess.StartAsync(
            new Dictionary<string, string> { ["TMPDIR"] = "/nowhere" }, "--Access:Mode=ForwardedUser", "--KnownProxies:0=127.0.0.1", $"--Access:Keys={_folder}");
        using var visitor = new HttpClient { DefaultRequestHeaders = { { "X-Forwarded-User", "ann" } } };

        using var answer = await visitor.GetAsync($"{site.Address}about", Cancellation);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var key = Assert.Single(Directory.GetFiles(_folder));
        Assert.EndsWith(".xml", key, StringComparison.Ordinal);
        Assert.Equal("600", (await Tool.RunAsync("stat", "--format=%a", key)).Trim());
    }
}
