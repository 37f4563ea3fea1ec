using RegistryDashboard.Oci.References;
using RegistryDashboard.Web.Browsing;

namespace RegistryDashboard.Web.Tests.Browsing;

public sealed class PageAddressTests
{
    private static readonly RegistryHost Corp = RegistryHost.Parse("registry.corp.example");

    /// <summary>Pages that exist and pages that cannot, in pieces that are put together in every way.</summary>
    public static TheoryData<string> OddAddresses =>
    [
        .. from site in new[]
           {
               "https://hub.docker.com/", "https://console.cloud.google.com/gcr/images/", "https://quay.io/repository/", "https://github.com/",
               "https://gallery.ecr.aws/", "https://dash.example/images/", "https://dash.example/repositories/", "http://[::1]:8080/ui/images/", "https://", "http://user:pw@host:99999/",
           }
           from rest in new[]
           {
               "", "p/_/n", "p/-/n@sha256:0", "_/%2e%2e", "r/%E4%B8%AD/%ED%A0%80", "_/Golang?tab=tags", "a/b/c:%00?platform=%00&platform=linux", "orgs/x/packages/container/package/y?tag=%25%",
               "..//..%2f..%5c", "layers/a/b/c/images/sha256-zz", "a:b@c#d?e&f=&=g", "p/EU/n/../../x", "GLOBAL/GLOBAL/pause/details?x[]=1&&&=",
           }
           select site + rest,
    ];

    [Theory]
    [MemberData(nameof(OddAddresses))]
    public void No_address_is_too_odd_to_be_read(string address)
    {
        Assert.NotNull(ReferenceText.Read(address, Corp));
    }

    [Theory]
    [InlineData("https://dash.example/images/ghcr.io/acme/app:1.0?platform=linux/arm64&tab=history", "ghcr.io/acme/app:1.0", "linux/arm64")]
    [InlineData("https://dash.example/ui/images/ghcr.io/acme/app:1.0?tab=config&platform=linux%2Farm%2Fv7#step-7", "ghcr.io/acme/app:1.0", "linux/arm/v7")]
    [InlineData("http://localhost:8080/images/team/app:1.0", "registry.corp.example/team/app:1.0", null)]
    [InlineData("http://localhost:8080/images/team/app:1.0?platform=nonsense", "registry.corp.example/team/app:1.0", null)]
    public void A_link_of_ours_keeps_its_platform_and_the_host_that_needs_no_naming(string address, string reference, string? platform)
    {
        var image = Assert.IsType<PastedText.Image>(ReferenceText.Read(address, Corp));

        Assert.Equal((reference, platform), (image.Reference.ToString(), image.Platform?.ToString()));
    }

    [Theory]
    [InlineData("https://dash.example/repositories/ghcr.io/acme/app?filter=1.0", "ghcr.io/acme/app")]
    [InlineData("https://dash.example/ui/repositories/docker.io/golang", "docker.io/library/golang")]
    public void A_link_of_ours_to_the_tags_opens_the_tags(string address, string name)
    {
        var repository = Assert.IsType<PastedText.Repository>(ReferenceText.Read(address, Corp));

        Assert.Equal(name, $"{repository.Host}/{repository.Name}");
    }
}
