using RegistryDashboard.Oci.Distribution;
using RegistryDashboard.Web.Configuration;
using static RegistryDashboard.Web.Tests.Configuration.Reading;

namespace RegistryDashboard.Web.Tests.Configuration;

public sealed class DockerConfigTests
{
    private static readonly Credential Viewer = new Credential.UserPassword("viewer", "pass:wörd");

    [Theory]
    [InlineData("https://index.docker.io/v1/", "docker.io", "https://registry-1.docker.io/", "docker_io")]
    [InlineData("docker.io", "docker.io", "https://registry-1.docker.io/", "docker_io")]
    [InlineData("registry.corp.example", "registry.corp.example", "https://registry.corp.example/", "registry_corp_example")]
    [InlineData("registry.corp.example:5000", "registry.corp.example:5000", "https://registry.corp.example:5000/", "registry_corp_example_5000")]
    [InlineData("https://registry.corp.example/v1/", "registry.corp.example", "https://registry.corp.example/", "registry_corp_example")]
    [InlineData("https://registry.corp.example/v2/", "registry.corp.example", "https://registry.corp.example/", "registry_corp_example")]
    [InlineData("http://registry.corp.example:5000/v2/", "registry.corp.example:5000", "http://registry.corp.example:5000/", "registry_corp_example_5000")]
    [InlineData("localhost:5000", "localhost:5000", "http://localhost:5000/", "localhost_5000")]
    [InlineData("127.0.0.1:5000", "127.0.0.1:5000", "http://127.0.0.1:5000/", "127_0_0_1_5000")]
    [InlineData("my--own.example", "my--own.example", "https://my--own.example/", "my_own_example")]
    public void A_host_that_docker_signs_in_to_becomes_a_registry(string key, string host, string url, string handle)
    {
        using var docker = new DockerFile($$$$"""{"auths":{"{{{{key}}}}":{"auth":"{{{{DockerFile.Auth("viewer", "pass:wörd")}}}}"}}}""");

        var registry = Assert.Single(Read(("DockerConfig", docker.FilePath)).Registries);

        Assert.Equal((host, url, handle, Viewer), (registry.Host.Text, registry.Url!.AbsoluteUri, registry.Handle, registry.DockerCredential));
    }

    public static TheoryData<string, Credential?> Auths => new()
    {
        { $$$$"""{"auth":"{{{{DockerFile.Auth("viewer", "pass:wörd")}}}}"}""", Viewer },
        { $$$$"""{"auth":"{{{{DockerFile.Auth("viewer", "pass:wörd\0\0")}}}}"}""", Viewer },
        { """{"username":"viewer","password":"pass:wörd"}""", Viewer },
        { $$$$"""{"auth":"{{{{DockerFile.Auth("00000000-0000-0000-0000-000000000000", "")}}}}","identitytoken":"refresh"}""", new Credential.IdentityToken("refresh") },
        { """{"registrytoken":"bearer"}""", new Credential.BearerToken("bearer") },
        { "{}", null },
        { "null", null },
        { """{"email":"a@b.example"}""", null },
    };

    [Theory]
    [MemberData(nameof(Auths))]
    public void Each_way_to_write_a_credential_is_read(string auth, Credential? credential)
    {
        using var docker = new DockerFile($$$$"""{"auths":{"r.example":{{{{auth}}}}}}""");

        var options = Read(("DockerConfig", docker.FilePath));

        Assert.Equal(credential, Assert.Single(options.Registries).DockerCredential);
        Assert.Empty(options.DockerNotes);
    }

    [Theory]
    [InlineData("""{"auth":"not base64"}""")]
    [InlineData("""{"auth":"bm9jb2xvbg=="}""")]
    [InlineData("""{"registrytoken":"hid den"}""")]
    [InlineData("""{"username":"viewer","password":"hid\r\nden"}""")]
    [InlineData("\"hidden\"")]
    public void An_entry_that_is_no_credential_is_noted_and_takes_nothing_from_the_others(string auth)
    {
        using var docker = new DockerFile($$$$"""{"auths":{"r.example":{{{{auth}}}},"other.example":{"auth":"{{{{DockerFile.Auth("viewer", "pass:wörd")}}}}"}}}""");

        var options = Read(("DockerConfig", docker.FilePath));

        Assert.Equal([Viewer, null], options.Registries.Select(registry => registry.DockerCredential));
        var note = Assert.Single(options.DockerNotes);
        Assert.Equal(("r.example", ConfigurationFault.DockerAuthUnreadable), (note.Key, note.Fault));
        Assert.DoesNotContain("hid", note.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("quay.io/team", "DockerConfig:auths:quay.io/team", ConfigurationFault.DockerKeyOfPart)]
    [InlineData("registry", "DockerConfig:auths:registry", ConfigurationFault.DockerKeyNotAHost)]
    [InlineData("https://user:hidden@r.example", "DockerConfig:auths:…", ConfigurationFault.DockerKeyNotAHost)]
    public void A_key_that_is_no_registry_is_noted_and_left_out(string key, string told, ConfigurationFault fault)
    {
        using var docker = new DockerFile($$$$"""{"auths":{"{{{{key}}}}":{}}}""");

        var options = Read(("DockerConfig", docker.FilePath));

        Assert.Empty(options.Registries);
        var note = Assert.Single(options.DockerNotes);
        Assert.Equal((told, fault), (note.Key, note.Fault));
    }

    [Fact]
    public void What_docker_keeps_there_for_itself_is_left_out_without_a_word()
    {
        using var docker = new DockerFile("""{"auths":{"https://index.docker.io/v1/access-token":{"auth":"eDp5"},"https://index.docker.io/v1/refresh-token":{"auth":"eDp5"}},"HttpHeaders":{"a":"b"},"credHelpers":null,"currentContext":"x"}""");

        var options = Read(("DockerConfig", docker.FilePath));

        Assert.Empty(options.Registries);
        Assert.Empty(options.DockerNotes);
    }

    [Fact]
    public void Of_two_keys_of_one_host_the_one_with_a_credential_counts()
    {
        using var docker = new DockerFile($$$$"""{"auths":{"https://r.example/v1/":{},"r.example":{"auth":"{{{{DockerFile.Auth("viewer", "pass:wörd")}}}}"}}}""");

        Assert.Equal(Viewer, Assert.Single(Read(("DockerConfig", docker.FilePath)).Registries).DockerCredential);
    }

    [Fact]
    public void A_folder_means_the_file_in_it_and_a_byte_order_mark_is_taken()
    {
        using var docker = new DockerFile("\uFEFF{\"auths\":{\"r.example\":{}}}");

        var options = Read(("DockerConfig", docker.Folder));

        Assert.Single(options.Registries);
        Assert.Equal(docker.FilePath, options.DockerConfig);
    }

    [Theory]
    [InlineData("", ConfigurationFault.NotJson)]
    [InlineData("{", ConfigurationFault.NotJson)]
    [InlineData("<html>", ConfigurationFault.NotJson)]
    [InlineData("[]", ConfigurationFault.NotDockerConfig)]
    [InlineData("null", ConfigurationFault.NotDockerConfig)]
    [InlineData("""{"auths":[]}""", ConfigurationFault.NotDockerConfig)]
    [InlineData("""{"credHelpers":"x"}""", ConfigurationFault.NotDockerConfig)]
    public void A_file_that_is_none_is_a_problem(string text, ConfigurationFault fault)
    {
        using var docker = new DockerFile(text);

        Assert.Equal(("DockerConfig", fault), Assert.Single(Faults(("DockerConfig", docker.FilePath))));
    }
}
