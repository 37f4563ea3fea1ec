using System.Text;
using RegistryDashboard.Oci.Caching;
using RegistryDashboard.Oci.Distribution;
using RegistryDashboard.Oci.References;
using RegistryDashboard.Oci.Registries;
using RegistryDashboard.Testing.Vendors;

namespace RegistryDashboard.Oci.Tests.Vendors;

public sealed class EcrTests : VendorContract<Ecr>
{
    private static readonly DateTimeOffset End = DateTimeOffset.FromUnixTimeSeconds(1_790_000_000);

    protected override string? User => "AWS";

    protected override IReadOnlyList<string>? Catalog => ["base/go", "team/api", "team/app"];

    protected override (RegistryErrorKind Kind, RegistryAdvice Advice) Missing => (RegistryErrorKind.NotFound, RegistryAdvice.CheckReference);

    [Fact]
    public async Task A_password_that_ended_is_told_to_be_written_anew_with_when_it_ended()
    {
        await using var ecr = await Vendor.StartAsync<Ecr>();
        ecr.EndedPassword = PasswordOf(End);
        using var client = Client(ecr, settings => settings with { Credentials = CredentialSource.Fixed(new Credential.UserPassword("AWS", ecr.EndedPassword)) });

        var exception = await Assert.ThrowsAsync<RegistryException>(() => client.GetManifestAsync(Reference(ecr, "team/app:1.0"), Cancellation));

        Assert.Equal((RegistryErrorKind.Forbidden, RegistryAdvice.RenewPassword), (exception.Error.Kind, exception.Error.Advice));
        Assert.Equal(End, exception.Error.CredentialEndsAt);
        Assert.Contains("Your authorization token has expired", exception.Error.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_password_that_does_not_say_when_it_ends_is_told_to_be_written_anew_too()
    {
        await using var ecr = await Vendor.StartAsync<Ecr>();
        using var client = Client(ecr, settings => settings with { Credentials = CredentialSource.Fixed(new Credential.UserPassword("AWS", ecr.EndedPassword)) });

        var exception = await Assert.ThrowsAsync<RegistryException>(() => client.ListTagsAsync(RepositoryName.Parse(ecr.Repository), new PageRequest(), Cancellation));

        Assert.Equal(RegistryAdvice.RenewPassword, exception.Error.Advice);
        Assert.Null(exception.Error.CredentialEndsAt);
    }

    [Fact]
    public async Task A_password_that_has_not_ended_is_refused_for_another_reason()
    {
        await using var ecr = await Vendor.StartAsync<Ecr>();
        var end = DateTimeOffset.FromUnixTimeSeconds(DateTimeOffset.UtcNow.AddHours(11).ToUnixTimeSeconds());
        using var client = Client(ecr, settings => settings with { Credentials = CredentialSource.Fixed(new Credential.UserPassword("AWS", PasswordOf(end))) });

        var exception = await Assert.ThrowsAsync<RegistryException>(() => client.GetManifestAsync(Reference(ecr, "team/app:1.0"), Cancellation));

        Assert.Equal((RegistryAdvice.CheckCredentials, end), (exception.Error.Advice, exception.Error.CredentialEndsAt));
        Assert.EndsWith(": Not Authorized", exception.Error.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task After_twelve_hours_the_file_that_was_written_anew_is_used_and_nobody_notices()
    {
        await using var ecr = await Vendor.StartAsync<Ecr>();
        var file = Path.GetTempFileName();
        ecr.Password = PasswordOf(End);
        await File.WriteAllTextAsync(file, $"{ecr.Password}\n", Cancellation);
        using var store = new AnswerStore(1024 * 1024);
        using var client = Client(ecr, settings => settings with { Credentials = CredentialSource.FromFile("AWS", file) });
        var cached = new CachingRegistry(client, RegistryHost.Parse(ecr.Host), store.OpenShelf(), new CacheSettings(TimeSpan.Zero), TimeProvider.System);
        await cached.ListTagsAsync(RepositoryName.Parse(ecr.Repository), new PageRequest(), Cancellation);
        await cached.ListRepositoriesAsync(new PageRequest(), Cancellation);

        (ecr.EndedPassword, ecr.Password) = (ecr.Password, PasswordOf(End.AddHours(12)));
        await RewriteAsync(file, $"{ecr.Password}\n");
        var manifest = await cached.GetManifestAsync(Reference(ecr, "team/app:1.0"), Cancellation);
        await cached.ListRepositoriesAsync(new PageRequest(), Cancellation);

        Assert.True(manifest.Value.DigestMatches);
        Assert.Equal([200], manifest.Exchanges.Select(exchange => exchange.Status));
        File.Delete(file);
    }

    [Fact]
    public async Task A_catalog_that_was_refused_to_a_password_of_before_is_asked_for_with_the_new_one()
    {
        await using var ecr = await Vendor.StartAsync<Ecr>();
        var file = Path.GetTempFileName();
        await File.WriteAllTextAsync(file, ecr.EndedPassword, Cancellation);
        using var client = Client(ecr, settings => settings with { Credentials = CredentialSource.FromFile("AWS", file) });
        var refusal = await Assert.ThrowsAsync<RegistryException>(() => client.ListRepositoriesAsync(new PageRequest(), Cancellation));

        await RewriteAsync(file, ecr.Password);
        var catalog = await client.ListRepositoriesAsync(new PageRequest(), Cancellation);

        Assert.Equal(RegistryAdvice.RenewPassword, refusal.Error.Advice);
        Assert.NotEmpty(catalog.Value.Names);
        File.Delete(file);
    }

    [Theory]
    [InlineData("secret")]
    [InlineData("c2VjcmV0")]
    [InlineData("bnVsbA==")]
    [InlineData("eyJleHBpcmF0aW9uIjoidG9tb3Jyb3cifQ==")]
    [InlineData("eyJleHBpcmF0aW9uIjotMX0=")]
    [InlineData("eyJleHBpcmF0aW9uIjo5MjIzMzcyMDM2ODU0Nzc1ODA3fQ==")]
    [InlineData("")]
    public void Of_any_other_password_nobody_knows_when_it_ends(string password)
    {
        Assert.Null(EcrPassword.EndOf(new Credential.UserPassword("AWS", password)));
    }

    [Fact]
    public void The_password_of_another_user_is_not_looked_into()
    {
        Assert.Null(EcrPassword.EndOf(new Credential.UserPassword("viewer", PasswordOf(End))));
        Assert.Equal(End, EcrPassword.EndOf(new Credential.UserPassword("AWS", PasswordOf(End))));
    }

    private static string PasswordOf(DateTimeOffset end) => Convert.ToBase64String(Encoding.UTF8.GetBytes(
        $$"""{"payload":"AAAA","datakey":"BBBB","version":"2","type":"DATA_KEY","expiration":{{end.ToUnixTimeSeconds()}}}"""));

    /// <summary>Beside it and then in its place, as the recipe does; file systems tell the time coarsely.</summary>
    private static async Task RewriteAsync(string file, string text)
    {
        await File.WriteAllTextAsync($"{file}.new", text, Cancellation);
        File.SetLastWriteTimeUtc($"{file}.new", DateTime.UtcNow.AddMinutes(1));
        File.Move($"{file}.new", file, overwrite: true);
    }
}
