using RegistryDashboard.Oci.Mirrors;
using RegistryDashboard.Web.Configuration;
using static RegistryDashboard.Web.Tests.Configuration.Reading;

namespace RegistryDashboard.Web.Tests.Configuration;

public sealed class MirrorReaderTests
{
    [Fact]
    public void A_mirror_is_a_URL_or_an_object_with_one()
    {
        var registry = Assert.Single(Read(
            ("Registries:a:Url", "https://r.example"),
            ("Registries:a:Mirrors:0", "https://mirror.example/hub/"),
            ("Registries:a:Mirrors:1:Url", "https://nexus.example"),
            ("Registries:a:Mirrors:1:Resolve", "false"),
            ("Registries:a:Mirrors:1:PathPrefix", "proxy/hub"),
            ("Registries:a:Mirrors:1:SendNamespace", "true"),
            ("Registries:a:Mirrors:1:Username", "ann"),
            ("Registries:a:Mirrors:1:Password", "password-of-ann"),
            ("Registries:a:Origin", "Last")).Registries, registry => registry.Handle == "a");

        Assert.Equal(OriginRole.Last, registry.Origin);
        Assert.Equal(["https://mirror.example/hub/", "https://nexus.example/"], registry.Mirrors.Select(mirror => mirror.Url.ToString()));
        Assert.Equal([(true, null, false, null), (false, "proxy/hub", true, "ann")], registry.Mirrors.Select(mirror => (mirror.Resolve, mirror.PathPrefix?.Text, mirror.SendNamespace, mirror.Username)));
        Assert.DoesNotContain("password-of-ann", registry.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("password-of-ann", registry.Mirrors[1].ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Mirrors:0", "https://r.example", ConfigurationFault.MirrorIsOrigin)]
    [InlineData("Mirrors:0", "https://R.example:443/", ConfigurationFault.MirrorIsOrigin)]
    [InlineData("Mirrors:0", "https://user:hidden@m.example", ConfigurationFault.AddressHoldsUser)]
    [InlineData("Mirrors:0", "https://m.example/hub?token=hidden", ConfigurationFault.MirrorHoldsMore)]
    [InlineData("Mirrors:0", "https://m.example#hidden", ConfigurationFault.MirrorHoldsMore)]
    [InlineData("Mirrors:0", "m.example", ConfigurationFault.AddressWithoutScheme)]
    [InlineData("Mirrors:0:Url", "https://m.example.", ConfigurationFault.HostEndsWithDot)]
    [InlineData("Mirrors:0:Urll", "https://m.example", ConfigurationFault.UnknownKey)]
    [InlineData("Mirrors:0:PathPrefix", "Not A Name", ConfigurationFault.NotAPrefix)]
    [InlineData("Mirrors:0:Username", "ann", ConfigurationFault.NeedsPassword)]
    [InlineData("Origin", "sometimes", ConfigurationFault.NotARole)]
    [InlineData("Origin", "last", ConfigurationFault.OriginWithoutMirrors)]
    public void What_is_no_mirror_is_refused_by_its_key_and_never_repeated(string key, string value, ConfigurationFault fault)
    {
        var isOfEntry = key.StartsWith("Mirrors:0:", StringComparison.Ordinal) && key is not "Mirrors:0:Url";
        var exception = Assert.Throws<ConfigurationException>(() => Read(
            [("Registries:a:Url", "https://r.example"), ($"Registries:a:{key}", value), .. isOfEntry ? new (string, string?)[] { ("Registries:a:Mirrors:0:Url", "https://m.example") } : []]));

        Assert.Contains((($"Registries:a:{key}"), fault), exception.Problems.Select(problem => (problem.Key, problem.Fault)));
        Assert.DoesNotContain("hidden", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Somebody_has_to_be_left_who_says_what_a_tag_points_to()
    {
        var exception = Assert.Throws<ConfigurationException>(() => Read(
            ("Registries:a:Url", "https://r.example"), ("Registries:a:Origin", "never"), ("Registries:a:Mirrors:0:Url", "https://m.example"), ("Registries:a:Mirrors:0:Resolve", "false")));

        Assert.Equal(("Registries:a:Origin", ConfigurationFault.NeverWithoutResolve), exception.Problems.Select(problem => (problem.Key, problem.Fault)).Single());
    }

    [Fact]
    public void A_mirror_that_stands_there_twice_is_refused()
    {
        var exception = Assert.Throws<ConfigurationException>(() => Read(
            ("Registries:a:Url", "https://r.example"), ("Registries:a:Mirrors:0", "https://m.example"), ("Registries:a:Mirrors:1", "https://m.example/")));

        Assert.All(exception.Problems, problem => Assert.Equal(ConfigurationFault.MirrorTwice, problem.Fault));
    }

    [Theory]
    [InlineData("http://m.example", true, true)]
    [InlineData("http://m.example", false, false)]
    [InlineData("http://127.0.0.1:5000", true, false)]
    [InlineData("https://m.example", true, false)]
    public void One_that_says_what_tags_point_to_without_TLS_is_warned_of(string url, bool resolve, bool isWarnedOf)
    {
        var options = Read(("Registries:a:Url", "https://r.example"), ("Registries:a:Mirrors:0:Url", url), ("Registries:a:Mirrors:0:Resolve", $"{resolve}"));

        Assert.Equal(isWarnedOf, options.Warnings.Any(warning => warning is { Key: "Registries:a:Mirrors:0", Fault: ConfigurationFault.MirrorWithoutTls }));
    }
}
