using RegistryDashboard.Oci.References;
using RegistryDashboard.Oci.Registries;
using RegistryDashboard.Web.Browsing;
using RegistryDashboard.Web.Tests.Components;

namespace RegistryDashboard.Web.Tests.Browsing;

public sealed class CompletionsTests
{
    private static readonly RegistryHost Corp = RegistryHost.Parse("registry.corp.example");
    private static readonly RegistryHost Ghcr = RegistryHost.Parse("ghcr.io");
    private readonly SeenNames _names = new();
    private readonly SeenTags _opened = new(TimeProvider.System);

    [Theory]
    [InlineData("g", "ghcr.io")]
    [InlineData("corp", "registry.corp.example")]
    [InlineData("docker pull ghc", "ghcr.io")]
    public async Task Configured_hosts_are_known_from_the_start(string typed, string first)
    {
        var found = await FindAsync(typed);

        Assert.Equal((CompletionKind.Registry, first), (found[0].Kind, found[0].Text));
    }

    [Fact]
    public async Task A_repository_is_found_by_any_of_its_parts_those_that_begin_with_it_first()
    {
        _names.Saw(Corp, [.. new[] { "tools/capistrano", "team/api", "team/web" }.Select(RepositoryName.Parse)]);

        var found = await FindAsync("api");

        Assert.Equal(["registry.corp.example/team/api", "registry.corp.example/tools/capistrano"], found.Select(completion => completion.Text));
        Assert.Equal("registry.corp.example/team/api:", found[0].Line);
    }

    [Fact]
    public async Task Tags_of_a_repository_come_newest_first_and_signatures_not_at_all()
    {
        _names.Saw(Corp, RepositoryName.Parse("team/api"), [.. new[] { "1.9.0", "1.10.0", $"sha256-{new string('a', 64)}.sig" }.Select(Tag.Parse)]);

        var found = await FindAsync("registry.corp.example/team/api:1");

        Assert.Equal(["registry.corp.example/team/api:1.10.0", "registry.corp.example/team/api:1.9.0"], found.Select(completion => completion.Text));
        Assert.All(found, completion => Assert.Equal(CompletionKind.Image, completion.Kind));
    }

    [Fact]
    public async Task What_was_opened_is_known_without_any_list()
    {
        _opened.Saw(ImageReference.Parse("ghcr.io/acme/app:edge", RegistryHost.DockerHub), Digest.Of([1]));

        var found = await FindAsync("acme");

        Assert.Equal(["ghcr.io/acme/app"], found.Select(completion => completion.Text));
    }

    [Fact]
    public async Task A_command_keeps_what_stands_before_the_name()
    {
        var found = await FindAsync("docker pull --platform linux/arm64 ghc");

        Assert.Equal("docker pull --platform linux/arm64 ghcr.io/", found[0].Line);
    }

    [Theory]
    [InlineData("")]
    [InlineData("docker pull ")]
    [InlineData("ghcr.io/acme/app@sha256:1")]
    [InlineData("image: ghcr.io\nimage: g")]
    [InlineData("zzz")]
    public async Task Nothing_is_offered_where_there_is_nothing_to_complete(string typed)
    {
        Assert.Empty(await FindAsync(typed));
    }

    [Fact]
    public async Task No_registry_is_asked()
    {
        var asked = new ListedRegistry { Failure = RegistryErrorKind.Unreachable };

        var found = await new Completions(new RegistryDirectory([Entry(Corp, asked)]), _names, _opened).OfAsync("team", RegistryHost.DockerHub, TestContext.Current.CancellationToken);

        Assert.Empty(found);
        Assert.Equal(0, asked.Lists);
    }

    [Theory]
    [InlineData("samples.localhost/app:", "samples.localhost/app:1.0")]
    [InlineData("samples.localhost/app2:", "samples.localhost/app2:1.0")]
    [InlineData("samples.localhost/app/sub:", "samples.localhost/app/sub:1.0")]
    public async Task In_a_layout_the_tags_are_those_of_the_repository_that_is_typed_whole(string typed, string found)
    {
        var host = RegistryHost.Parse("samples.localhost");
        var layout = new ListedRegistry { Catalog = [["app", "app/sub", "app2"]], Tags = new Dictionary<string, string> { ["1.0"] = "a" } };
        var directory = new RegistryDirectory([Entry(host, layout) with { Origin = null }]);

        var completions = await new Completions(directory, _names, _opened).OfAsync(typed, RegistryHost.DockerHub, TestContext.Current.CancellationToken);

        Assert.Equal(found, Assert.Single(completions, completion => completion.Kind == CompletionKind.Image).Text);
    }

    private Task<IReadOnlyList<Completion>> FindAsync(string typed) =>
        new Completions(new RegistryDirectory([Entry(Corp, new ListedRegistry()), Entry(Ghcr, new ListedRegistry())]), _names, _opened)
            .OfAsync(typed, RegistryHost.DockerHub, TestContext.Current.CancellationToken);

    private static RegistryEntry Entry(RegistryHost host, IRegistry registry) => new(host.Text, host, host.Text, new Uri($"https://{host}"), registry);
}
