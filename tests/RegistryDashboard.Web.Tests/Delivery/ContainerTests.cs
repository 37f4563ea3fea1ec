using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Configuration;
using RegistryDashboard.Testing;
using RegistryDashboard.Web.Configuration;
using RegistryDashboard.Web.Hosting;
using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace RegistryDashboard.Web.Tests.Delivery;

/// <summary>The Dockerfile and the compose file by what they say; what the build makes is run in the browser's tests.</summary>
public sealed class ContainerTests
{
    private static readonly string Executable = $"/app/{typeof(Program).Assembly.GetName().Name}";

    private static readonly Compose File = new DeserializerBuilder()
        .WithNamingConvention(UnderscoredNamingConvention.Instance).IgnoreUnmatchedProperties().Build()
        .Deserialize<Compose>(System.IO.File.ReadAllText(Path.Combine(Samples.RepositoryRoot, "docker", "compose.yaml")));

    [Fact]
    public void The_image_runs_as_a_user_by_number_who_is_not_root()
    {
        Assert.Matches(@"\A[1-9]\d*:[1-9]\d*\z", Dockerfile.Of("USER"));
    }

    [Fact]
    public void The_base_has_no_shell_and_speaks_chinese()
    {
        Assert.EndsWith("-chiseled-extra", Dockerfile.Base, StringComparison.Ordinal);
        Assert.DoesNotContain(Dockerfile.Image, instruction => instruction.Name == "RUN");
    }

    [Fact]
    public void The_executable_starts_it_and_checks_its_health()
    {
        var check = Regex.Match(Dockerfile.Of("HEALTHCHECK"), @"CMD (\[.*\])").Groups[1].Value;

        Assert.Equal([Executable, HealthCheckCommand.Name], JsonSerializer.Deserialize<List<string>>(check)!);
        Assert.Equal([Executable], JsonSerializer.Deserialize<List<string>>(Dockerfile.Of("ENTRYPOINT"))!);
    }

    [Fact]
    public void The_port_is_one_everywhere()
    {
        Assert.Contains(string.Create(CultureInfo.InvariantCulture, $"ASPNETCORE_HTTP_PORTS={Dockerfile.Port}"), Dockerfile.Of("ENV"), StringComparison.Ordinal);
        Assert.Equal([string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:8080:{Dockerfile.Port}")], File.Services["dashboard"].Ports);
    }

    [Fact]
    public void Beside_a_registry_it_reads_that_registry_by_the_name_it_is_pushed_to()
    {
        var settings = File.Services["dashboard"].Environment.Select(pair => KeyValuePair.Create(pair.Key.Replace("__", ":", StringComparison.Ordinal), (string?)pair.Value));

        var registry = Assert.Single(new OptionsReader(new ConfigurationBuilder().AddInMemoryCollection(settings).Build(), isProduction: true).Read().Registries, registry => !DefaultRegistries.IsDefault(registry.Handle));

        Assert.Equal("registry:3", File.Services["registry"].Image);
        Assert.Equal([$"127.0.0.1:{registry.Host.Text.Split(':')[1]}:{registry.Url!.Port}"], File.Services["registry"].Ports);
        Assert.Equal(("registry", true), (registry.Url.Host, registry.AllowPrivateNetwork));
    }

    [Fact]
    public void Beside_a_registry_it_may_write_nothing_and_has_no_capabilities()
    {
        var dashboard = File.Services["dashboard"];

        Assert.True(dashboard.ReadOnly);
        Assert.Equal(["ALL"], dashboard.CapDrop);
        Assert.Equal(["no-new-privileges:true"], dashboard.SecurityOpt);
    }

    private sealed record Compose
    {
        public Dictionary<string, Service> Services { get; set; } = [];
    }

    private sealed record Service
    {
        public string Image { get; set; } = "";

        public Dictionary<string, string> Environment { get; set; } = [];

        public List<string> Ports { get; set; } = [];

        public bool ReadOnly { get; set; }

        public List<string> CapDrop { get; set; } = [];

        public List<string> SecurityOpt { get; set; } = [];
    }
}
