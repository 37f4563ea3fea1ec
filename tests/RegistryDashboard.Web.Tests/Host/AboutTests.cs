using System.Net;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Microsoft.Extensions.Configuration;
using RegistryDashboard.Testing;
using RegistryDashboard.Web.Configuration;
using RegistryDashboard.Web.Installation;

namespace RegistryDashboard.Web.Tests.Host;

public sealed class AboutTests
{
    private static readonly string Root = Samples.RepositoryRoot;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_fault_can_be_reported_with_version_commit_runtime_and_system()
    {
        await using var site = new Site();

        var html = await site.Visitor().GetStringAsync("/about", Cancellation);

        Assert.Contains(InstalledVersion.Current.Version, html, StringComparison.Ordinal);
        Assert.Contains(Environment.Version.ToString(), html, StringComparison.Ordinal);
        Assert.Matches("[0-9a-f]{40}|not recorded by this build", html);
    }

    [Fact]
    public async Task Secrets_are_set_and_no_more()
    {
        await using var site = new Site(
            ("Registries:a:Url", "https://a.example"), ("Registries:a:Username", "viewer"), ("Registries:a:Password", "Passw0rd-of-a"),
            ("Registries:b:Url", "https://b.example"), ("Registries:b:Token", "T0ken-of-b"));

        var html = await site.Visitor().GetStringAsync("/about", Cancellation);

        Assert.Contains("Registries:a:Password", html, StringComparison.Ordinal);
        Assert.Contains("viewer", html, StringComparison.Ordinal);
        Assert.DoesNotContain("Passw0rd-of-a", html, StringComparison.Ordinal);
        Assert.DoesNotContain("T0ken-of-b", html, StringComparison.Ordinal);
    }

    [Fact]
    public void Registries_that_are_there_by_default_are_told_as_built_in()
    {
        using var configuration = new ConfigurationManager();
        var options = new OptionsReader(configuration, isProduction: false).Read();

        var settings = new SettingsInForce(configuration, new CurrentOptions(options)).Read().ToDictionary(setting => setting.Key);

        Assert.Equal(new SettingInForce("Registries:hub:Url", "https://registry-1.docker.io", false, SettingSource.BuiltIn), settings["Registries:hub:Url"]);
        Assert.Equal(new SettingInForce("Registries:samples:Layout", "docker/images", false, SettingSource.BuiltIn), settings["Registries:samples:Layout"]);
    }

    [Fact]
    public void A_setting_says_where_it_is_from()
    {
        Environment.SetEnvironmentVariable("Cache__TagFreshness", "00:05:00");
        using var configuration = new ConfigurationManager();
        configuration.AddInMemoryCollection(DefaultRegistries.Settings(true)).AddJsonFile(Path.Combine(Root, "appsettings.json")).AddEnvironmentVariables().AddCommandLine(["--Registries:hub:DisplayName=Hub", "--KnownProxies:0=10.0.0.2", "--KnownProxies:1=10.0.0.3"]);
        Environment.SetEnvironmentVariable("Cache__TagFreshness", null);

        var settings = new SettingsInForce(configuration, new CurrentOptions(new DashboardOptions())).Read().ToDictionary(setting => setting.Key);

        Assert.Equal(new SettingInForce("Cache:TagFreshness", "00:05:00", false, SettingSource.Environment, "Cache__TagFreshness"), settings["Cache:TagFreshness"]);
        Assert.Equal(new SettingInForce("Cache:SizeLimitMiB", "256", false, SettingSource.Default), settings["Cache:SizeLimitMiB"]);
        Assert.Equal(new SettingInForce("KnownProxies", "10.0.0.2, 10.0.0.3", false, SettingSource.CommandLine), settings["KnownProxies"]);
        Assert.Equal(new SettingInForce("Registries:hub:DisplayName", "Hub", false, SettingSource.CommandLine), settings["Registries:hub:DisplayName"]);
        Assert.Equal(SettingSource.BuiltIn, settings["Registries:hub:Url"].Source);
    }

    [Fact]
    public void Every_key_that_is_read_is_told_of()
    {
        var single = ConfigurationKeys.Single.Select(key => key.Name).ToList();

        Assert.Equal(RegistryReader.Known.Order(), ConfigurationKeys.OfRegistry.Select(key => key.Name).Order());
        Assert.Equal(OptionsReader.CacheKeys.Order(), single.Where(key => key.StartsWith("Cache:", StringComparison.Ordinal)).Select(key => key["Cache:".Length..]).Order());
        Assert.DoesNotContain(single, ConfigurationKeys.ToCome.Contains);
    }

    [Theory]
    [InlineData("/about/licence", "Apache License")]
    [InlineData("/about/notices", "MudBlazor")]
    [InlineData("/about/docs/configuration.md", "# Configuration")]
    public async Task Licences_and_documentation_are_read_where_the_internet_is_not(string path, string expected)
    {
        await using var site = new Site();

        var response = await site.Visitor().GetAsync(path, Cancellation);

        Assert.Equal("text/plain", response.Content.Headers.ContentType?.MediaType);
        Assert.Contains(expected, await response.Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/about/docs/nosuch.md")]
    [InlineData("/about/docs/..%2FLICENSE")]
    [InlineData("/about/docs/")]
    public async Task What_is_not_documentation_is_not_read(string path)
    {
        await using var site = new Site();

        var response = await site.Visitor().GetAsync(path, Cancellation);

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }

    [Fact]
    public async Task The_page_and_the_document_of_digests_say_the_same()
    {
        var document = await File.ReadAllTextAsync(Path.Combine(Root, "docs", "digests.md"), Cancellation);

        var strings = XDocument.Load(Path.Combine(Root, "src", "RegistryDashboard.Web", "Resources", "AboutStrings.resx")).Root!.Elements("data")
            .Where(data => Regex.IsMatch(data.Attribute("name")!.Value, "^(Digests|Index|Manifest|Config|Layer|DiffId)_") && data.Attribute("name")!.Value != "Digests_Figure")
            .Select(data => data.Element("value")!.Value);

        Assert.All(strings, text => Assert.Contains(text, document, StringComparison.Ordinal));
    }
}
