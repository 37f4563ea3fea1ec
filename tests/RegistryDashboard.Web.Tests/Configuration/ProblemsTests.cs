using System.Xml.Linq;
using RegistryDashboard.Testing;
using RegistryDashboard.Web.Configuration;
using static RegistryDashboard.Web.Tests.Configuration.Reading;

namespace RegistryDashboard.Web.Tests.Configuration;

public sealed class ProblemsTests
{
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
            ("Registries:f:MirrorsFrom", "/etc/docker/daemon.json"),
            ("DockerConfig", "/nowhere/config.json"),
            ("Cache:TagFreshness", "soon"),
            ("Cache:SizeLimitMiB", "0")));

        Assert.Equal(
            ["Cache:SizeLimitMiB", "Cache:TagFreshness", "DockerConfig", "Registries", "Registries:a:Url", "Registries:b:Url", "Registries:c:Usrname", "Registries:e:Username", "Registries:f:MirrorsFrom"],
            exception.Problems.Select(problem => problem.Key).Distinct().Order(StringComparer.Ordinal));
        Assert.DoesNotContain("hidden", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("https://user:hidden@r.example", ConfigurationFault.AddressHoldsUser)]
    [InlineData("https://r.example/v2/", ConfigurationFault.AddressHoldsMore)]
    [InlineData("https://r.example?token=hidden", ConfigurationFault.AddressHoldsMore)]
    [InlineData("https://r.example#hidden", ConfigurationFault.AddressHoldsMore)]
    [InlineData("https://münchen.example", ConfigurationFault.HostNotAscii)]
    [InlineData("https://r.example.", ConfigurationFault.HostEndsWithDot)]
    [InlineData("https://r.example.:5000", ConfigurationFault.HostEndsWithDot)]
    [InlineData("https://r.example:0", ConfigurationFault.PortOutOfRange)]
    [InlineData("https://r.example:70000", ConfigurationFault.PortOutOfRange)]
    [InlineData("http://[::1]:65536", ConfigurationFault.PortOutOfRange)]
    [InlineData("r.example:5000", ConfigurationFault.AddressWithoutScheme)]
    [InlineData("r.example", ConfigurationFault.AddressWithoutScheme)]
    [InlineData("ftp://r.example", ConfigurationFault.NotAnAddress)]
    [InlineData("file:///etc/passwd", ConfigurationFault.NotAnAddress)]
    [InlineData("https://", ConfigurationFault.NotAnAddress)]
    [InlineData("registry", ConfigurationFault.NotAnAddress)]
    public void An_address_that_is_none_is_refused_by_its_key_and_never_repeated(string url, ConfigurationFault fault)
    {
        var exception = Assert.Throws<ConfigurationException>(() => Read(("Registries:a:Url", url)));

        var problem = Assert.Single(exception.Problems);
        Assert.Equal(("Registries:a:Url", fault), (problem.Key, problem.Fault));
        Assert.DoesNotContain("hidden", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, ConfigurationFault.UrlGivesNoHost)]
    [InlineData("registry", ConfigurationFault.NotAHost)]
    [InlineData("https://r.example", ConfigurationFault.NotAHost)]
    [InlineData("r.example/team", ConfigurationFault.NotAHost)]
    [InlineData("r.example:0", ConfigurationFault.NotAHost)]
    [InlineData("r.example:70000", ConfigurationFault.NotAHost)]
    [InlineData("r.example.", ConfigurationFault.HostEndsWithDot)]
    [InlineData("münchen.example", ConfigurationFault.HostNotAscii)]
    public void A_host_that_references_cannot_name_is_refused(string? host, ConfigurationFault fault)
    {
        var faults = Faults(("Registries:a:Url", "https://registry"), ("Registries:a:Host", host));

        Assert.Equal(("Registries:a:Host", fault), Assert.Single(faults));
    }

    [Theory]
    [InlineData("Cache", "5", ConfigurationFault.NotASection)]
    [InlineData("Access", "None", ConfigurationFault.NotASection)]
    [InlineData("Registries", "https://r.example", ConfigurationFault.NotASection)]
    [InlineData("Registries:a", "https://r.example", ConfigurationFault.NotASection)]
    [InlineData("Registries:a:Url:0", "https://r.example", ConfigurationFault.NotAValue)]
    [InlineData("DefaultRegistry:Host", "r.example", ConfigurationFault.NotAValue)]
    [InlineData("DockerConfig:Path", "/x", ConfigurationFault.NotAValue)]
    [InlineData("DefaultRegistries", "maybe", ConfigurationFault.NotAFlag)]
    [InlineData("DefaultRegistry", "registry", ConfigurationFault.NotAHost)]
    [InlineData("Cache:SizeLimitMiB", "many", ConfigurationFault.NotANumber)]
    [InlineData("Cache:TagFreshness", "-00:00:01", ConfigurationFault.NotATime)]
    [InlineData("Cache:Redis", "localhost", ConfigurationFault.StillToCome)]
    [InlineData("Cache:Size", "1", ConfigurationFault.UnknownKey)]
    [InlineData("Access:Mode", "Oidc", ConfigurationFault.AccessNotAMode)]
    [InlineData("Pinned:0", "r.example/app:1", ConfigurationFault.StillToCome)]
    public void A_value_of_the_wrong_kind_is_refused_where_it_stands(string key, string value, ConfigurationFault fault)
    {
        var told = Assert.Single(Faults((key, value)));

        Assert.Equal(fault, told.Fault);
        Assert.StartsWith(told.Key, key, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Username", "viewer", "Username", ConfigurationFault.NeedsPassword)]
    [InlineData("Password", "hidden", "Password", ConfigurationFault.NeedsUsername)]
    [InlineData("PasswordFile", "/run/secrets/a", "PasswordFile", ConfigurationFault.NeedsUsername)]
    [InlineData("Token", "hid den", "Token", ConfigurationFault.NotSendable)]
    [InlineData("TokenHosts", "https://auth.example", "TokenHosts", ConfigurationFault.NotATokenHost)]
    [InlineData("TokenHosts", "auth.example:443", "TokenHosts", ConfigurationFault.NotATokenHost)]
    [InlineData("CertificateAuthority", "/nowhere.pem", "CertificateAuthority", ConfigurationFault.FileMissing)]
    [InlineData("AllowPrivateNetwork", "yes", "AllowPrivateNetwork", ConfigurationFault.NotAFlag)]
    [InlineData("Enabled", "on", "Enabled", ConfigurationFault.NotAFlag)]
    [InlineData("Layout", "docker/images", "", ConfigurationFault.UrlAndLayout)]
    [InlineData("Origin", "first", "Origin", ConfigurationFault.OriginWithoutMirrors)]
    [InlineData("MirrorsFrom", "/etc/docker/daemon.json", "MirrorsFrom", ConfigurationFault.StillToCome)]
    [InlineData("Insecure", "true", "Insecure", ConfigurationFault.UnknownKey)]
    public void A_key_of_a_registry_that_cannot_be_is_refused(string key, string value, string told, ConfigurationFault fault)
    {
        var faults = Faults(("Registries:a:Url", "https://a.example"), ($"Registries:a:{key}", value));

        Assert.Equal(($"Registries:a:{told}".TrimEnd(':'), fault), Assert.Single(faults));
    }

    [Theory]
    [InlineData("Username", "view\ner")]
    [InlineData("Password", "hid\r\nden")]
    public void A_line_break_in_a_credential_is_refused_without_its_value(string key, string value)
    {
        var exception = Assert.Throws<ConfigurationException>(() => Read([("Registries:a:Url", "https://a.example"), ("Registries:a:Username", "viewer"), ("Registries:a:Password", "secret"), ($"Registries:a:{key}", value)]));

        Assert.Equal(ConfigurationFault.LineBreak, Assert.Single(exception.Problems).Fault);
        Assert.DoesNotContain("hid", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Neither_url_nor_layout_and_keys_beside_a_layout_are_refused()
    {
        var faults = Faults(("Registries:a:DisplayName", "A"), ("Registries:b:Layout", "images"), ("Registries:b:Token", "x"), ("Registries:c:Url", ""));

        Assert.Equal(
            [("Registries:a", ConfigurationFault.NoUrl), ("Registries:b", ConfigurationFault.LayoutWithoutHost), ("Registries:b:Token", ConfigurationFault.LayoutSpeaksToNobody), ("Registries:c", ConfigurationFault.NoUrl)],
            faults);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Comments_commas_nulls_and_a_byte_order_mark_are_taken(bool withMark)
    {
        var options = ReadJson("""
            {
              // ours
              "DefaultRegistries": false, "DockerConfig": null, "Pinned": [], "Access": { "Mode": "None" },
              "Registries": { "samples": { "Enabled": false }, "corp": { "Url": "https://registry.corp.example", }, /* and no more */ },
            }
            """, withMark);

        Assert.Equal("registry.corp.example", Assert.Single(options.Registries).Host.Text);
    }

    [Fact]
    public void Every_fault_has_its_words_and_no_words_are_without_a_fault()
    {
        var words = XDocument.Load(Path.Combine(Samples.RepositoryRoot, "src", "RegistryDashboard.Web", "Resources", "ConfigurationStrings.resx")).Root!.Elements("data").Select(data => data.Attribute("name")!.Value);

        Assert.Equal(Enum.GetNames<ConfigurationFault>().Order(), words.Order());
    }
}
