using RegistryDashboard.Testing;

namespace RegistryDashboard.Web.Tests.Host;

/// <summary>What looks for secrets through the whole run finds them.</summary>
public sealed class SecretWatchTests
{
    private readonly SecretWatch _watch = new();

    [Theory]
    [InlineData("a page with pass:w\u00f6rd&more in it")]
    [InlineData("a page with pass:w&#246;rd&amp;more in it")]
    [InlineData("a page with pass:w&#xF6;rd&amp;more in it")]
    [InlineData("https://r.example/?p=pass%3Aw%C3%B6rd%26more")]
    [InlineData("{ \"p\": \"pass:w\\u00F6rd\\u0026more\" }")]
    [InlineData("Authorization: Basic dmlld2VyOnBhc3M6d8O2cmQmbW9yZQ==")]
    public void A_secret_is_found_in_each_form_that_it_could_be_let_out_in(string text)
    {
        _watch.GuardAuthorization("Basic dmlld2VyOnBhc3M6d8O2cmQmbW9yZQ==");

        _watch.Look("pages", "/", text);

        Assert.Single(_watch.Leaks);
    }

    [Fact]
    public void What_is_no_secret_is_nothing_to_find()
    {
        _watch.GuardAuthorization("Bearer some-token-of-a-test");
        _watch.GuardSetting("Registries:own:Username", "viewer-of-a-test");

        _watch.Look("pages", "/", "viewer-of-a-test, some-token");

        Assert.Empty(_watch.Leaks);
        Assert.Equal("Looked for 1 secrets in 1 pages: 0 found.", _watch.Summary);
    }

    [Fact]
    public void A_setting_that_holds_a_secret_is_guarded()
    {
        _watch.GuardSetting("Registries:own:Password", "a-password");

        _watch.Look("pages", "/", "it is a-password");

        Assert.Single(_watch.Leaks);
    }
}
