using RegistryDashboard.Oci.Content;
using RegistryDashboard.Oci.Distribution;
using RegistryDashboard.Oci.References;
using RegistryDashboard.Oci.Registries;
using RegistryDashboard.Testing.Vendors;

namespace RegistryDashboard.Oci.Tests.Vendors;

/// <summary>The whole way, from the first question to the config of a platform, as each vendor's registry answers it.</summary>
public abstract class VendorContract<TVendor>
    where TVendor : Vendor, new()
{
    protected const string Password = "s3cret-of-viewer";

    protected static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>Who signs in; nobody by default.</summary>
    protected virtual string? User => null;

    /// <summary>What its catalog lists; null where it lists nothing to us.</summary>
    protected virtual IReadOnlyList<string>? Catalog => null;

    /// <summary>How the refusal of its catalog is told.</summary>
    protected virtual (RegistryErrorKind Kind, RegistryAdvice Advice) CatalogRefusal => (RegistryErrorKind.NotFound, RegistryAdvice.CheckReference);

    /// <summary>How it is told that a repository is missing.</summary>
    protected abstract (RegistryErrorKind Kind, RegistryAdvice Advice) Missing { get; }

    [Fact]
    public async Task The_way_from_the_first_question_to_a_config_is_gone()
    {
        await using var vendor = await Vendor.StartAsync<TVendor>();
        using var client = Client(vendor);
        var reference = Reference(vendor, $"{vendor.Repository}:{vendor.Tag}");

        await client.PingAsync(Cancellation);
        var resolved = await client.ResolveAsync(reference, null, Cancellation);
        var index = Assert.IsType<Manifest.Index>((await client.GetManifestAsync(reference.Sibling(resolved.Value!), Cancellation)).Value.Manifest);
        var children = await Task.WhenAll(index.Manifests.Select(child => client.GetManifestAsync(reference.Sibling(child.Digest!), Cancellation)));
        var configs = await Task.WhenAll(children.Select(child => client.GetConfigAsync(reference.Repository, ((Manifest.Image)child.Value.Manifest).Config.Digest!, Cancellation)));

        Assert.Equal(["amd64", "arm64"], configs.Select(config => config.Value.Config.Platform?.Architecture));
        Assert.Equal(RegistryState.Reachable, client.State);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(1000)]
    public async Task Every_tag_is_listed_once_in_the_registrys_order(int count)
    {
        await using var vendor = await Vendor.StartAsync<TVendor>();
        using var client = Client(vendor);

        var (names, skipped) = await WalkAsync(page => client.ListTagsAsync(RepositoryName.Parse(vendor.Repository), page, Cancellation), count);

        var inGrammar = vendor.WrittenTags.Where(tag => Tag.TryParse(tag, out _)).ToList();
        Assert.Equal(inGrammar, names.Select(tag => tag.Text));
        Assert.Equal(vendor.WrittenTags.Count - inGrammar.Count, skipped);
    }

    [Fact]
    public async Task The_catalog_is_listed_or_its_refusal_is_told_and_remembered()
    {
        await using var vendor = await Vendor.StartAsync<TVendor>();
        using var client = Client(vendor);

        if (Catalog is { } expected)
        {
            var (names, _) = await WalkAsync(page => client.ListRepositoriesAsync(page, Cancellation), 1000);
            Assert.Equal(expected, names.Select(name => name.ToString()));
            return;
        }

        var refusal = await Assert.ThrowsAsync<RegistryException>(() => client.ListRepositoriesAsync(new PageRequest(1000), Cancellation));
        vendor.Registry.ClearRequests();
        await Assert.ThrowsAsync<RegistryException>(() => client.ListRepositoriesAsync(new PageRequest(1000), Cancellation));

        Assert.Equal(CatalogRefusal, (refusal.Error.Kind, refusal.Error.Advice));
        Assert.Empty(vendor.Registry.Requests);
    }

    [Fact]
    public async Task A_repository_that_is_missing_is_told_with_what_can_be_done()
    {
        await using var vendor = await Vendor.StartAsync<TVendor>();
        using var client = Client(vendor);

        var exception = await Assert.ThrowsAsync<RegistryException>(() => client.GetManifestAsync(Reference(vendor, "team/none:1.0"), Cancellation));

        Assert.Equal(Missing, (exception.Error.Kind, exception.Error.Advice));
        Assert.NotNull(exception.Error.Status);
    }

    [Fact]
    public async Task No_cookie_is_sent_back_and_no_credential_to_storage()
    {
        await using var vendor = await Vendor.StartAsync<TVendor>();
        using var client = Client(vendor);
        var reference = Reference(vendor, $"{vendor.Repository}:{vendor.Tag}");
        var index = (Manifest.Index)(await client.GetManifestAsync(reference, Cancellation)).Value.Manifest;
        var image = (Manifest.Image)(await client.GetManifestAsync(reference.Sibling(index.Manifests[0].Digest!), Cancellation)).Value.Manifest;

        await client.GetConfigAsync(reference.Repository, image.Config.Digest!, Cancellation);

        Assert.All(vendor.Registry.Requests.Concat(vendor.Elsewhere.Requests), request => Assert.Null(request.Header("Cookie")));
        Assert.All(vendor.Elsewhere.Requests.Where(request => request.Path.Contains("X-Amz-Signature", StringComparison.Ordinal)), request => Assert.Equal(["Host"], request.Headers.Keys));
    }

    protected static ImageReference Reference(Vendor vendor, string name) => ImageReference.Parse($"{vendor.Host}/{name}", RegistryHost.DockerHub);

    protected static async Task<(List<T> Names, int Skipped)> WalkAsync<T>(Func<PageRequest, Task<Answer<NamePage<T>>>> ask, int count)
    {
        var names = new List<T>();
        var skipped = 0;
        for (var page = new PageRequest(count); page is not null && names.Count < 100;)
        {
            var answer = (await ask(page)).Value;
            names.AddRange(answer.Names);
            skipped += answer.Skipped;
            page = answer.Next is null ? null : page with { Next = answer.Next };
        }

        return (names, skipped);
    }

    protected DistributionRegistry Client(TVendor vendor, Func<DistributionSettings, DistributionSettings>? change = null, TimeProvider? time = null)
    {
        var settings = Settings(vendor, new DistributionSettings(RegistryHost.Parse(vendor.Host), vendor.Registry.Url)
        {
            Credentials = User is null ? CredentialSource.Anonymous : CredentialSource.Fixed(new Credential.UserPassword(User, Password)),
        });
        return new DistributionRegistry(change is null ? settings : change(settings), time ?? TimeProvider.System);
    }

    /// <summary>What this vendor's registry needs besides its address.</summary>
    protected virtual DistributionSettings Settings(TVendor vendor, DistributionSettings settings) => settings;
}
