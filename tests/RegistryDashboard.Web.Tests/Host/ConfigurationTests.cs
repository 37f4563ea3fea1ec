using Microsoft.Extensions.Configuration;
using RegistryDashboard.Web.Configuration;

namespace RegistryDashboard.Web.Tests.Host;

public sealed class ConfigurationTests
{
    [Fact]
    public void One_variable_adds_a_registry()
    {
        var options = Read(("Registries:local:Url", "http://127.0.0.1:5000"));

        var registry = Assert.Single(options.Registries);
        Assert.Equal("127.0.0.1:5000", registry.Host.Text);
    }

    [Fact]
    public void All_that_is_wrong_is_told_at_once_by_key()
    {
        var exception = Assert.Throws<ConfigurationException>(() => Read(
            ("Registries:a:Url", "https://user:hidden@registry.example"),
            ("Registries:b:Url", "https://registry.example/path"),
            ("Registries:c:Url", "https://c.example"),
            ("Registries:c:Usrname", "x"),
            ("Registries:d:Url", "https://c.example"),
            ("Registries:e:Url", "https://e.example"),
            ("Registries:e:Username", "x"),
            ("Registries:f:Url", "https://f.example"),
            ("Registries:f:Mirrors:0", "https://m.example"),
            ("PathBase", "ui"),
            ("KnownProxies", "10.0.0.2, proxy"),
            ("KnownNetworks:0", "10.0.0.0/33"),
            ("Cache:TagFreshness", "soon"),
            ("Cache:SizeLimitMiB", "0")));

        Assert.Equal(
            ["Cache:SizeLimitMiB", "Cache:TagFreshness", "KnownNetworks", "KnownProxies", "PathBase", "Registries", "Registries:a:Url", "Registries:b:Url", "Registries:c:Usrname", "Registries:e:Username", "Registries:f:Mirrors"],
            exception.Problems.Select(problem => problem.Split(": ")[0]).Distinct().Order(StringComparer.Ordinal));
        Assert.DoesNotContain("hidden", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_registry_of_ones_own_takes_the_place_of_a_public_one()
    {
        var options = Read([.. DefaultRegistries.Settings(true).Select(pair => (pair.Key, pair.Value)), ("Registries:own:Host", "docker.io"), ("Registries:own:Url", "https://hub.example")]);

        Assert.Equal("own", Assert.Single(options.Registries, registry => registry.Host.IsDockerHub).Handle);
    }

    [Fact]
    public void A_public_registry_can_be_taken_away()
    {
        var options = Read([.. DefaultRegistries.Settings(true).Select(pair => (pair.Key, pair.Value)), ("Registries:quay:Enabled", "false")]);

        Assert.DoesNotContain(options.Registries, registry => registry.Host.Text == "quay.io");
    }

    private static DashboardOptions Read(params (string Key, string? Value)[] settings) =>
        new OptionsReader(new ConfigurationBuilder().AddInMemoryCollection(settings.Select(pair => KeyValuePair.Create(pair.Key, pair.Value))).Build()).Read();
}
