using RegistryDashboard.Oci.Distribution;
using RegistryDashboard.Oci.Registries;
using RegistryDashboard.Testing;

namespace RegistryDashboard.Oci.Tests.Distribution;

public sealed class PasswordFileTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("secret").FullName;

    private string FilePath => Path.Combine(_folder, "password");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(_folder, true);

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("\n")]
    [InlineData("two\nlines\n")]
    public async Task A_file_that_holds_no_password_is_a_clear_state_that_names_the_file_and_not_what_it_holds(string? text)
    {
        if (text is not null)
        {
            await File.WriteAllTextAsync(FilePath, text, Cancellation);
        }

        await using var registry = await FakeRegistry.StartAsync();
        using var client = registry.Client(settings => settings with { Credentials = CredentialSource.FromFile("viewer", FilePath) });

        var exception = await Assert.ThrowsAsync<RegistryException>(() => client.GetManifestAsync(registry.Reference("app:1.0"), Cancellation));

        Assert.Equal(RegistryErrorKind.Unauthorized, exception.Error.Kind);
        Assert.Equal(RegistryAdvice.SetCredentials, exception.Error.Advice);
        Assert.Contains(FilePath, exception.Error.Detail, StringComparison.Ordinal);
        Assert.DoesNotContain("lines", exception.Error.Detail, StringComparison.Ordinal);
        Assert.Empty(registry.Requests);
    }

    [Fact]
    public async Task A_secret_that_is_swapped_by_its_links_is_seen_at_once()
    {
        using var mounted = new MountedFolder();
        await mounted.WriteAsync("password", "first");
        var source = CredentialSource.FromFile("viewer", mounted["password"]);
        Assert.Equal(new Credential.UserPassword("viewer", "first"), source.Read());

        await mounted.WriteAsync("password", "other");

        Assert.Equal(new Credential.UserPassword("viewer", "other"), source.Read());
    }

    [Fact]
    public async Task A_file_that_was_missing_is_used_once_it_is_there()
    {
        var source = CredentialSource.FromFile("viewer", FilePath);
        Assert.ThrowsAny<IOException>(source.Read);

        await File.WriteAllTextAsync(FilePath, "late\r\n", Cancellation);

        Assert.Equal(new Credential.UserPassword("viewer", "late"), source.Read());
    }
}
