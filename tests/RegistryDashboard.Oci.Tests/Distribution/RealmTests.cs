using RegistryDashboard.Oci.Distribution;
using RegistryDashboard.Oci.References;

namespace RegistryDashboard.Oci.Tests.Distribution;

/// <summary>Where a credential may be exchanged. The tricks are those that oras-dotnet tests its DefaultRealmValidator with, and more.</summary>
public sealed class RealmTests
{
    [Theory]
    [InlineData("https://registry.example", "http://registry.example/token")]
    [InlineData("https://registry.example", "https://registry.example:444/token")]
    [InlineData("https://registry.example:5000", "https://registry.example/token")]
    [InlineData("https://registry.example:8443", "https://registry.example:9443/token")]
    [InlineData("https://registry.example:8443", "https://evil.example:8443/token")]
    [InlineData("https://registry.example", "https://evil.example/token")]
    [InlineData("https://registry.example", "https://sub.registry.example/token")]
    [InlineData("https://registry.example", "https://example/token")]
    [InlineData("https://registry.example", "https://registry.example.evil.example/token")]
    [InlineData("https://registry.example", "https://evil-registry.example/token")]
    [InlineData("https://registry.example", "https://registry-example/token")]
    [InlineData("https://registry.example", "https://evil.example/registry.example/token")]
    [InlineData("https://registry.example", "https://user@registry.example/token")]
    [InlineData("https://registry.example", "https://user:password@registry.example/token")]
    [InlineData("https://registry.example", "https://registry.example@evil.example/token")]
    [InlineData("https://registry.example", "https://registry.example:443@evil.example/token")]
    [InlineData("https://registry.example", "https://registry.example/token#x")]
    [InlineData("https://registry.example", "https://evil.example/token#registry.example")]
    [InlineData("https://registry.example", "https://evil.example#@registry.example/token")]
    [InlineData("https://registry.example", "https://evil.example/token?host=registry.example")]
    [InlineData("https://registry.example", "https://evil.example?@registry.example/token")]
    [InlineData("https://registry.example", "https://evil.example\\@registry.example/token")]
    [InlineData("https://registry.example", "https:\\\\registry.example\\token")]
    [InlineData("https://registry.example", "//registry.example/token")]
    [InlineData("https://registry.example", "/token")]
    [InlineData("https://registry.example", "token")]
    [InlineData("https://registry.example", "")]
    [InlineData("https://registry.example", "ftp://registry.example/token")]
    [InlineData("https://registry.example", "file:///etc/passwd")]
    [InlineData("https://registry.example", "data:text/plain;base64,abc")]
    [InlineData("https://registry.example", "javascript:alert(1)")]
    [InlineData("https://registry.example", "gopher://registry.example/")]
    [InlineData("https://registry.example", "https://127.0.0.1/token")]
    [InlineData("https://registry.example", "https://[::1]/token")]
    [InlineData("https://192.168.1.5", "https://192.168.1.6/token")]
    [InlineData("https://[::1]:5000", "https://[::2]:5000/token")]
    [InlineData("https://registry.example", "https://registry.examp\u0142e/token")]
    [InlineData("https://registry.example", "https://registry\u3002example.evil.example/token")]
    [InlineData("https://registry-1.docker.io", "http://auth.docker.io/token")]
    [InlineData("https://registry-1.docker.io", "https://user@auth.docker.io/token")]
    [InlineData("https://registry-1.docker.io", "https://auth.docker.io.evil.example/token")]
    [InlineData("https://registry-1.docker.io", "https://auth.docker.io:8443/token")]
    [InlineData("https://registry.example", "https://auth.docker.io/token")]
    [InlineData("http://localhost:5000", "http://localhost:6000/token")]
    [InlineData("http://localhost:5000", "http://evil.example/token")]
    public void A_realm_that_is_not_the_registrys_own_is_refused(string url, string realm)
    {
        var settings = new DistributionSettings(RegistryHost.Parse(new Uri(url).Authority), new Uri(url));

        Assert.Throws<PolicyRefusedException>(() => new RealmPolicy(settings).Check(realm, carriesCredential: true));
    }

    [Theory]
    [InlineData("https://registry.example", "https://registry.example/token")]
    [InlineData("https://registry.example", "https://registry.example:443/v2/auth")]
    [InlineData("https://registry.example:443", "https://registry.example/token")]
    [InlineData("https://registry.example", "https://REGISTRY.example/token")]
    [InlineData("https://registry.example", "https://registry.example/auth@v2/token")]
    [InlineData("https://registry.example", "https://registry.example/token?service=x")]
    [InlineData("https://registry.example:8443", "https://registry.example:8443/token")]
    [InlineData("https://192.168.1.5", "https://192.168.1.5/token")]
    [InlineData("https://[::1]:5000", "https://[::1]:5000/token")]
    [InlineData("http://localhost:5000", "http://localhost:5000/token")]
    [InlineData("https://registry.example", "https://auth.example/token")]
    [InlineData("https://registry.example", "https://AUTH.example:443/token")]
    [InlineData("https://registry.example", "https://ported.example/token")]
    [InlineData("https://registry.example", "https://high.example:8443/token")]
    [InlineData("https://registry-1.docker.io", "https://auth.docker.io/token")]
    [InlineData("https://registry.gitlab.com", "https://gitlab.com/jwt/auth")]
    [InlineData("https://nvcr.io", "https://authn.nvidia.com/token")]
    public void A_realm_of_the_registry_or_of_a_listed_host_is_trusted(string url, string realm)
    {
        var settings = new DistributionSettings(RegistryHost.Parse(new Uri(url).Authority), new Uri(url)) { TokenHosts = ["auth.example", "ported.example:443", "high.example:8443"] };

        Assert.Equal(new Uri(realm), new RealmPolicy(settings).Check(realm, carriesCredential: true));
    }

    [Theory]
    [InlineData("https://high.example/token")]
    [InlineData("https://auth.example:8443/token")]
    public void A_listed_host_is_listed_with_its_port(string realm)
    {
        var settings = new DistributionSettings(RegistryHost.Parse("registry.example"), new Uri("https://registry.example")) { TokenHosts = ["auth.example", "high.example:8443"] };

        Assert.Throws<PolicyRefusedException>(() => new RealmPolicy(settings).Check(realm, carriesCredential: true));
    }

    [Fact]
    public void Who_shows_nothing_may_ask_for_a_token_anywhere()
    {
        var settings = new DistributionSettings(RegistryHost.Parse("registry.example"), new Uri("https://registry.example"));

        Assert.Equal("auth.example", new RealmPolicy(settings).Check("https://auth.example/token", carriesCredential: false).Host);
    }
}
