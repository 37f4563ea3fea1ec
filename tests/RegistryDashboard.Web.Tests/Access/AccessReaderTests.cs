using RegistryDashboard.Web.Access;
using RegistryDashboard.Web.Configuration;
using static RegistryDashboard.Web.Tests.Configuration.Reading;

namespace RegistryDashboard.Web.Tests.Access;

/// <summary>The section Access of the configuration.</summary>
public sealed class AccessReaderTests
{
    private const string Hash = "sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

    private static readonly (string, string?)[] Provider = [("Access:Mode", "openidconnect"), ("Access:Authority", "https://login.example"), ("Access:ClientId", "dashboard"), ("Access:Groups", "staff")];

    [Fact]
    public void Lists_are_lists_or_texts_with_commas_and_openid_is_always_asked_for()
    {
        var access = Read([.. Provider, ("Access:Groups", "staff, admins"), ("Access:Scopes", "email"), ("Access:ApiKeys:ci:Hash", Hash), ("Access:ApiKeys:ci:Registries:0", "*")]).Access;

        Assert.Equal(AccessMode.OpenIdConnect, access.Mode);
        Assert.Equal(["staff", "admins"], access.Groups);
        Assert.Equal(["openid", "email"], access.Scopes);
        Assert.True(Assert.Single(access.ApiKeys).SeesAll);
    }

    [Theory]
    [InlineData("Access:Authority", "http://login.example", ConfigurationFault.NotAnAuthority)]
    [InlineData("Access:Authority", "https://user:hidden@login.example", ConfigurationFault.NotAnAuthority)]
    [InlineData("Access:Authority", "login.example", ConfigurationFault.NotAnAuthority)]
    [InlineData("Access:Authority", "", ConfigurationFault.AccessNeeds)]
    [InlineData("Access:ClientId", "", ConfigurationFault.AccessNeeds)]
    [InlineData("Access:ClientSecretFile", "/nowhere", ConfigurationFault.FileMissing)]
    [InlineData("Access:Domains", "@corp.example", ConfigurationFault.NotADomain)]
    [InlineData("Access:Keys", "/nowhere", ConfigurationFault.FolderMissing)]
    [InlineData("Access:Keys", "/proc/self", ConfigurationFault.FolderNotWritable)]
    [InlineData("Access:SessionLifetime", "long", ConfigurationFault.NotATime)]
    [InlineData("Access:UserHeader", "X-User", ConfigurationFault.AccessOfOtherMode)]
    [InlineData("Access:Group", "staff", ConfigurationFault.UnknownKey)]
    [InlineData("Access:ApiKeys:ci:Registries", "*", ConfigurationFault.NotAKeyHash)]
    public void What_cannot_be_is_refused_by_its_key_without_its_secret(string key, string value, ConfigurationFault fault)
    {
        var exception = Assert.Throws<ConfigurationException>(() => Read([.. Provider, (key, value)]));

        Assert.Equal(fault, Assert.Single(exception.Problems).Fault);
        Assert.DoesNotContain("hidden", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Access:Authority", "https://login.example")]
    [InlineData("Access:Groups", "staff")]
    [InlineData("Access:ApiKeys:ci:Hash", Hash)]
    public void Keys_of_sign_in_without_a_mode_are_refused_since_they_would_look_as_if_they_held(string key, string value)
    {
        var faults = Faults((key, value)).Select(problem => problem.Fault);

        Assert.Contains(ConfigurationFault.AccessOfOtherMode, faults);
    }

    [Fact]
    public void A_registry_for_some_is_refused_where_nobody_is_known()
    {
        var faults = Faults(("Registries:a:Url", "https://a.example"), ("Registries:a:VisibleTo", "team-a"));

        Assert.Equal(("Registries:a:VisibleTo", ConfigurationFault.VisibleToNeedsSignIn), Assert.Single(faults));
    }

    [Fact]
    public void A_proxy_that_says_who_it_is_has_to_be_named()
    {
        var faults = Faults(("Access:Mode", "ForwardedUser"));

        Assert.Equal(("Access:Mode", ConfigurationFault.AccessNeedsProxy), Assert.Single(faults));
    }

    [Fact]
    public void A_provider_whose_every_user_may_enter_and_a_secret_in_plain_text_are_warned_of_without_its_value()
    {
        var options = ReadInProduction([.. Provider, ("Access:Groups", ""), ("Access:ClientSecret", "hidden")]);

        Assert.Equal([("Access", ConfigurationFault.AccessForAll), ("Access:ClientSecret", ConfigurationFault.SecretInConfiguration)], options.Warnings.Select(warning => (warning.Key, warning.Fault)));
        Assert.DoesNotContain("hidden", string.Join('\n', options.Warnings) + options.Access, StringComparison.Ordinal);
    }

    [Fact]
    public void A_key_may_see_registries_that_are_there_and_others_are_warned_of()
    {
        var options = Read([.. Provider, ("Access:ApiKeys:ci:Hash", Hash), ("Access:ApiKeys:ci:Registries", "gone.example")]);

        Assert.Equal(("Access:ApiKeys:ci:Registries", ConfigurationFault.KeyOfNoRegistry), Assert.Single(options.Warnings.Select(warning => (warning.Key, warning.Fault))));
    }

    [Fact]
    public void What_waits_for_a_restart_says_so_and_who_may_enter_does_not_wait()
    {
        var (before, after) = (Read(Provider), Read([.. Provider, ("Access:ClientId", "other"), ("Access:Groups", "admins")]));

        var kept = RestartKeys.Keep(before, after);

        Assert.Equal(("dashboard", "admins"), (kept.Access.ClientId, Assert.Single(kept.Access.Groups)));
        Assert.Equal(("Access:ClientId", ConfigurationFault.NeedsRestart), Assert.Single(kept.Warnings.Select(warning => (warning.Key, warning.Fault))));
    }
}
