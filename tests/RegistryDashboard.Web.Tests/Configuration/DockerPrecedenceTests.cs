using RegistryDashboard.Oci.Distribution;
using RegistryDashboard.Testing;
using RegistryDashboard.Web.Configuration;
using static RegistryDashboard.Web.Tests.Configuration.Reading;

namespace RegistryDashboard.Web.Tests.Configuration;

/// <summary>What is configured by handle and what docker knows of the same host; and what docker's helpers keep.</summary>
public sealed class DockerPrecedenceTests
{
    private static readonly Credential Viewer = new Credential.UserPassword("viewer", "secret");
    private static readonly string Auth = DockerFile.Auth("viewer", "secret");

    [Fact]
    public void A_registry_by_handle_wins_and_takes_the_credential_of_its_origin()
    {
        using var docker = new DockerFile($$$$"""{"auths":{"registry.corp.example:5000":{"auth":"{{{{Auth}}}}"}}}""");

        var options = Read(("DockerConfig", docker.FilePath), ("Registries:corp:Url", "https://registry.corp.example:5000"), ("Registries:corp:AllowPrivateNetwork", "true"));

        var registry = Assert.Single(options.Registries);
        Assert.Equal(("corp", true, Viewer), (registry.Handle, registry.AllowPrivateNetwork, registry.DockerCredential));
    }

    [Theory]
    [InlineData("Username", "own")]
    [InlineData("Token", "own")]
    public void A_credential_of_its_own_stands(string key, string value)
    {
        using var docker = new DockerFile($$$$"""{"auths":{"r.example":{"auth":"{{{{Auth}}}}"}}}""");

        var options = Read(("DockerConfig", docker.FilePath), ("Registries:own:Url", "https://r.example"), ($"Registries:own:{key}", value), (key == "Username" ? "Registries:own:Password" : "x", "own"));

        Assert.Null(Assert.Single(options.Registries).DockerCredential);
        Assert.Empty(options.DockerNotes);
    }

    [Fact]
    public void Docker_hub_which_is_spoken_to_elsewhere_takes_what_docker_has_for_it()
    {
        using var docker = new DockerFile($$$$"""{"auths":{"https://index.docker.io/v1/":{"auth":"{{{{Auth}}}}"}}}""");

        var options = Read([.. WithDefaults, ("DockerConfig", docker.FilePath)]);

        var hub = Assert.Single(options.Registries, registry => registry.Host.IsDockerHub);
        Assert.Equal(("hub", Viewer, false), (hub.Handle, hub.DockerCredential, hub.IsDefault));
    }

    [Theory]
    [InlineData("docker.io", "https://hub-proxy.corp.example", "https://index.docker.io/v1/")]
    [InlineData("docker.io", "http://registry-1.docker.io", "https://index.docker.io/v1/")]
    [InlineData("docker.io", "https://registry-1.docker.io:8443", "docker.io")]
    [InlineData("registry.corp.example", "https://10.0.0.1:5000", "registry.corp.example")]
    [InlineData("registry.corp.example", "https://registry.corp.example:8443", "registry.corp.example")]
    [InlineData("registry.corp.example", "http://registry.corp.example", "registry.corp.example")]
    [InlineData("registry.corp.example:5000", "http://registry.corp.example:5000", "https://registry.corp.example:5000/v2/")]
    public void A_credential_goes_to_no_other_origin_and_that_is_said(string host, string url, string key)
    {
        using var docker = new DockerFile($$$$"""{"auths":{"{{{{key}}}}":{"auth":"{{{{Auth}}}}"}}}""");

        var options = Read(("DockerConfig", docker.FilePath), ("Registries:own:Host", host), ("Registries:own:Url", url));

        var registry = Assert.Single(options.Registries);
        Assert.Equal(("own", (Credential?)null), (registry.Handle, registry.DockerCredential));
        var note = Assert.Single(options.DockerNotes);
        Assert.Equal((host, ConfigurationFault.CredentialOfOtherOrigin), (note.Key, note.Fault));
    }

    [Fact]
    public void A_key_of_host_and_port_says_no_scheme_and_the_configuration_does()
    {
        using var docker = new DockerFile($$$$"""{"auths":{"registry.corp.example:5000":{"auth":"{{{{Auth}}}}"}}}""");

        var options = Read(("DockerConfig", docker.FilePath), ("Registries:own:Url", "http://registry.corp.example:5000"));

        Assert.Equal(Viewer, Assert.Single(options.Registries).DockerCredential);
    }

    [Fact]
    public void Any_key_of_a_host_of_dockers_can_be_set_by_the_handle_made_of_it()
    {
        using var docker = new DockerFile($$$$"""{"auths":{"registry.corp.example":{"auth":"{{{{Auth}}}}"}}}""");

        var options = Read(("DockerConfig", docker.FilePath), ("Registries:registry_corp_example:TokenHosts", "auth.corp.example"));

        var registry = Assert.Single(options.Registries);
        Assert.Equal(("https://registry.corp.example/", "auth.corp.example", Viewer), (registry.Url!.AbsoluteUri, registry.TokenHosts[0], registry.DockerCredential));
    }

    [Fact]
    public void A_handle_that_is_taken_for_something_else_is_left_to_it()
    {
        using var docker = new DockerFile("""{"auths":{"localhost:5000":{}}}""");

        var options = Read(("DockerConfig", docker.FilePath), ("Registries:localhost_5000:Url", "https://other.example"));

        Assert.Equal([("localhost_5000", "other.example"), ("localhost_5000_2", "localhost:5000")], options.Registries.Select(registry => (registry.Handle, registry.Host.Text)));
    }

    [Fact]
    public void A_host_that_is_switched_off_stays_off()
    {
        using var docker = new DockerFile($$$$"""{"auths":{"https://index.docker.io/v1/":{"auth":"{{{{Auth}}}}"}},"credsStore":"desktop"}""");

        var options = Read([.. WithDefaults, ("DockerConfig", docker.FilePath), ("Registries:hub:Enabled", "false")]);

        Assert.DoesNotContain(options.Registries, registry => registry.Host.IsDockerHub);
        Assert.Empty(options.DockerNotes);
    }

    [Fact]
    public void What_a_helper_keeps_is_said_with_what_to_set_instead()
    {
        using var docker = new DockerFile("""{"auths":{"https://index.docker.io/v1/":{},"ghcr.io":{},"r.example":{}},"credsStore":"desktop","credHelpers":{"gcr.io":"gcloud","eu.gcr.io":"gcloud","r.example":"ecr-login"}}""");

        var options = Read([.. WithDefaults, ("DockerConfig", docker.FilePath), ("Registries:ghcr:Username", "own"), ("Registries:ghcr:Password", "own")]);

        Assert.Equal(
            [
                """docker.io: its password is kept by the helper "desktop", which is never run here; set Registries__hub__Username and Registries__hub__PasswordFile""",
                """r.example: its password is kept by the helper "ecr-login", which is never run here; set Registries__r_example__Username and Registries__r_example__PasswordFile""",
                """gcr.io: its password is kept by the helper "gcloud", which is never run here; set Registries__gcr__Username and Registries__gcr__PasswordFile""",
                """eu.gcr.io: its password is kept by the helper "gcloud", which is never run here; set Registries__eu_gcr_io__Url=https://eu.gcr.io, Registries__eu_gcr_io__Username and Registries__eu_gcr_io__PasswordFile""",
            ],
            options.DockerNotes.Select(note => note.ToString()));
        Assert.Contains(options.Registries, registry => registry.Handle == "r_example");
        Assert.DoesNotContain(options.Registries, registry => registry.Host.Text == "eu.gcr.io");
    }

    [Fact]
    public async Task No_helper_is_ever_run()
    {
        using var docker = new DockerFile("""{"auths":{"r.example":{}},"credsStore":"witness","credHelpers":{"s.example":"witness"}}""");
        var (helper, trace) = (Path.Combine(docker.Folder, "docker-credential-witness"), Path.Combine(docker.Folder, "was-run"));
        await File.WriteAllTextAsync(helper, $"#!/bin/sh\ntouch {trace}\n", TestContext.Current.CancellationToken);
        await Tool.RunAsync("chmod", "+x", helper);
        var path = Environment.GetEnvironmentVariable("PATH");
        Environment.SetEnvironmentVariable("PATH", $"{docker.Folder}:{path}");

        try
        {
            _ = Read(("DockerConfig", docker.FilePath));
        }
        finally
        {
            Environment.SetEnvironmentVariable("PATH", path);
        }

        Assert.False(File.Exists(trace));
        Assert.DoesNotContain(Sources(), text => text.Contains("System.Diagnostics.Process", StringComparison.Ordinal) || text.Contains("Process.Start", StringComparison.Ordinal));
    }

    private static IEnumerable<string> Sources() =>
        Directory.EnumerateFiles(Path.Combine(Samples.RepositoryRoot, "src"), "*.cs", SearchOption.AllDirectories).Where(file => !file.Contains("/obj/", StringComparison.Ordinal)).Select(File.ReadAllText);
}
