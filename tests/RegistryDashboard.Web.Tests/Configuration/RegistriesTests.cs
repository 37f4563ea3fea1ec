using RegistryDashboard.Web.Configuration;
using static RegistryDashboard.Web.Tests.Configuration.Reading;

namespace RegistryDashboard.Web.Tests.Configuration;

public sealed class RegistriesTests
{
    [Fact]
    public void One_variable_adds_a_registry()
    {
        var options = Read(("Registries:local:Url", "http://127.0.0.1:5000"));

        var registry = Assert.Single(options.Registries);
        Assert.Equal("127.0.0.1:5000", registry.Host.Text);
    }

    [Fact]
    public void The_public_ones_and_the_samples_are_there_by_default_in_the_order_of_their_handles()
    {
        var options = Read(WithDefaults);

        Assert.Equal(["ecr", "gcr", "ghcr", "hub", "k8s", "mcr", "quay", "redhat", "samples"], options.Registries.Select(registry => registry.Handle));
        Assert.All(options.Registries.Where(registry => registry.Handle != "samples"), registry => Assert.True(registry.IsDefault));
    }

    [Fact]
    public void No_registry_at_all_is_a_configuration_too() => Assert.Empty(Read().Registries);

    [Fact]
    public void A_registry_of_ones_own_takes_the_place_of_a_public_one()
    {
        var options = Read([.. WithDefaults, ("Registries:own:Host", "docker.io"), ("Registries:own:Url", "https://hub.example")]);

        Assert.Equal("own", Assert.Single(options.Registries, registry => registry.Host.IsDockerHub).Handle);
    }

    [Fact]
    public void A_public_registry_can_be_taken_away_and_given_a_user_by_its_handle()
    {
        var options = Read([.. WithDefaults, ("Registries:quay:Enabled", "false"), ("Registries:hub:Username", "viewer"), ("Registries:hub:PasswordFile", "/run/secrets/hub")]);

        Assert.DoesNotContain(options.Registries, registry => registry.Host.Text == "quay.io");
        var hub = Assert.Single(options.Registries, registry => registry.Handle == "hub");
        Assert.Equal(("https://registry-1.docker.io/", "viewer", false), (hub.Url!.AbsoluteUri, hub.Username, hub.IsDefault));
    }

    [Fact]
    public void Nothing_of_a_registry_that_is_switched_off_is_looked_at()
    {
        var options = Read(("Registries:old:Enabled", "false"), ("Registries:old:Url", "nonsense"), ("Registries:old:Username", "x"));

        Assert.Empty(options.Registries);
    }

    [Fact]
    public void A_key_of_a_public_registry_where_those_are_taken_away_says_so()
    {
        var faults = Faults(("Registries:hub:Username", "viewer"), ("Registries:hub:PasswordFile", "/run/secrets/hub"));

        Assert.Equal(("Registries:hub", ConfigurationFault.NoUrlWithoutDefaults), Assert.Single(faults));
    }

    [Theory]
    [InlineData("https://a.example", null, "https://a.example", null)]
    [InlineData("https://a.example", null, "https://A.example:443", null)]
    [InlineData("https://a.example", null, "https://b.example", "a.example:443")]
    [InlineData("http://a.example", null, "https://b.example", "a.example")]
    [InlineData("https://xn--mnchen-3ya.example", null, "https://XN--Mnchen-3ya.example:443", null)]
    [InlineData("https://b.example", "docker.io", "https://c.example", "index.docker.io")]
    public void Two_handles_of_one_host_are_refused_however_it_is_spelled(string url, string? host, string otherUrl, string? otherHost)
    {
        var faults = Faults(("Registries:a:Url", url), ("Registries:a:Host", host), ("Registries:b:Url", otherUrl), ("Registries:b:Host", otherHost));

        Assert.Equal(("Registries", ConfigurationFault.HostTwice), Assert.Single(faults));
    }

    [Fact]
    public void A_default_registry_that_is_not_there_is_told_and_only_where_it_was_named()
    {
        var warned = Read(("DefaultRegistry", "registry.example"));
        var silent = Read();

        Assert.Equal(ConfigurationFault.DefaultNotConfigured, Assert.Single(warned.Warnings).Fault);
        Assert.Empty(silent.Warnings);
    }

    [Fact]
    public void A_secret_in_the_configuration_is_told_in_production_without_its_value()
    {
        (string, string?)[] settings = [("Registries:a:Url", "https://a.example"), ("Registries:a:Username", "viewer"), ("Registries:a:Password", "hidden"), ("Registries:b:Url", "https://b.example"), ("Registries:b:Token", "hidden")];

        var production = ReadInProduction(settings);

        Assert.Equal(["Registries:a:Password", "Registries:b:Token"], production.Warnings.Select(warning => warning.Key));
        Assert.DoesNotContain(production.Warnings, warning => $"{warning}".Contains("hidden", StringComparison.Ordinal));
        Assert.DoesNotContain(production.Registries, registry => $"{registry}".Contains("hidden", StringComparison.Ordinal));
        Assert.Empty(Read(settings).Warnings);
    }

    [Fact]
    public void Options_that_say_the_same_are_equal()
    {
        (string, string?)[] settings = [("Registries:a:Url", "https://a.example"), ("Registries:a:TokenHosts", "auth.example,auth2.example"), ("Cache:TagFreshness", "00:00:10")];

        Assert.Equal(Read(settings), Read(settings));
        Assert.NotEqual(Read(settings), Read([.. settings, ("Registries:a:TokenHosts", "auth2.example,auth.example")]));
    }
}
