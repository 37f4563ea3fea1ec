using System.Net;
using RegistryDashboard.Testing;
using RegistryDashboard.Web.Tests.Configuration;

namespace RegistryDashboard.Web.Tests.Host;

/// <summary>Docker's own configuration, changed on disk while the site runs, before real registries.</summary>
public sealed class DockerReloadTests
{
    private const string Repository = "library/golang";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_docker_login_wrote_opens_a_real_registry_and_a_new_login_is_taken_within_seconds()
    {
        await using var registry = await RealRegistry.StartWithPasswordAsync();
        await Pusher.PushAsync(registry, Repository, "alpine");
        using var docker = new MountedFolder();
        await docker.WriteAsync("config.json", Login(registry, "outdated"));
        await using var site = new LiveSite("", Key(docker));
        Assert.Equal(HttpStatusCode.BadGateway, await site.StatusAsync(Image(registry)));

        await docker.WriteAsync("config.json", Login(registry, RealRegistry.Password));

        await Eventually.SoAsync(async () => await site.StatusAsync(Image(registry)) == HttpStatusCode.OK, TimeSpan.FromSeconds(20));
    }

    [Fact]
    public async Task A_registry_of_ones_own_takes_its_bearer_tokens_with_what_docker_knows()
    {
        await using var registry = await RealRegistry.StartWithTokensAsync();
        await Pusher.PushAsync(registry, Repository, "alpine");
        using var docker = new MountedFolder();
        await docker.WriteAsync("config.json", Login(registry, RealRegistry.Password));
        await using var site = new LiveSite(LiveSite.Registry("bearer", registry.Url, $$""", "TokenHosts": "{{registry.TokenHost}}" """), Key(docker));

        Assert.Equal(HttpStatusCode.OK, await site.StatusAsync(Image(registry)));
    }

    [Fact]
    public async Task A_password_file_that_is_rotated_is_used_for_the_next_request()
    {
        await using var registry = await RealRegistry.StartWithPasswordAsync();
        await Pusher.PushAsync(registry, Repository, "alpine");
        using var secret = new MountedFolder();
        await secret.WriteAsync("password", "outdated");
        await using var site = new LiveSite(LiveSite.Registry("basic", registry.Url, $$""", "Username": "{{RealRegistry.User}}", "PasswordFile": "{{secret["password"]}}" """));
        Assert.Equal(HttpStatusCode.BadGateway, await site.StatusAsync(Image(registry)));

        await secret.WriteAsync("password", RealRegistry.Password + "\n");

        await Eventually.SoAsync(async () => await site.StatusAsync(Image(registry)) == HttpStatusCode.OK, TimeSpan.FromSeconds(20));
    }

    [Fact]
    public async Task A_new_password_of_the_same_user_costs_no_answer_and_another_user_costs_all()
    {
        await using var registry = await FakeRegistry.StartAsync(content => content.Image("app:1.0").Build());
        using var docker = new DockerFile(Login(registry, "viewer", "first"));
        await using var site = new LiveSite("", $"\"DockerConfig\": \"{docker.FilePath}\",");
        await site.StatusAsync(Image(registry));
        var requests = registry.Requests.Count;

        docker.Write(Login(registry, "viewer", "another"));
        await site.UntilLoggedAsync($"changed: [{registry.Url.Authority}]");
        await site.StatusAsync(Image(registry));
        Assert.Equal(requests, registry.Requests.Count);

        docker.Write(Login(registry, "somebody", "else"));
        await site.UntilLoggedAsync($"changed: [{registry.Url.Authority}]", times: 2);
        await site.StatusAsync(Image(registry));
        Assert.True(registry.Requests.Count > requests);
    }

    [Fact]
    public async Task The_page_of_settings_tells_what_came_from_docker_and_no_secret()
    {
        using var docker = new DockerFile(Login("registry.example:5000", "viewer", "Passw0rd-of-docker"));
        await using var site = new LiveSite("", $"\"DockerConfig\": \"{docker.FilePath}\",");

        var html = await site.Visitor.GetStringAsync("/about", Cancellation);

        Assert.Contains("Registries:registry_example_5000:Url", html, StringComparison.Ordinal);
        Assert.Contains("https://registry.example:5000", html, StringComparison.Ordinal);
        Assert.Contains("viewer", html, StringComparison.Ordinal);
        Assert.DoesNotContain("Passw0rd-of-docker", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_breaks_or_goes_keeps_what_was_there_and_is_told_in_log_and_page()
    {
        await using var registry = await FakeRegistry.StartAsync(content => content.Image("app:1.0").Build());
        using var docker = new DockerFile(Login(registry, "viewer", "s3cret-of-viewer"));
        await using var site = new LiveSite("", $"\"DockerConfig\": \"{docker.FilePath}\",");

        docker.Write("{ \"auths\": {\n \"r.exa");
        await site.UntilLoggedAsync($"DockerConfig: '{docker.FilePath}' is not JSON; see line 2");
        Assert.Equal([registry.Url.Authority], await site.HostsAsync());
        Assert.Contains("is not JSON; see line 2", await site.Visitor.GetStringAsync("/", Cancellation), StringComparison.Ordinal);

        File.Delete(docker.FilePath);
        await site.UntilLoggedAsync($"DockerConfig: the file '{docker.FilePath}' does not exist.");
        Assert.Equal(HttpStatusCode.OK, await site.StatusAsync(Image(registry)));

        docker.Write("{}");
        await site.UntilHostsAsync();
    }

    [Fact]
    public async Task What_a_helper_keeps_is_told_in_log_and_page()
    {
        using var docker = new DockerFile("""{"auths":{"https://index.docker.io/v1/":{}},"credsStore":"desktop"}""");
        await using var site = new LiveSite("\"hub\": { \"Url\": \"https://registry-1.docker.io\", \"Host\": \"docker.io\" },", $"\"DockerConfig\": \"{docker.FilePath}\",");

        var page = WebUtility.HtmlDecode(await site.Visitor.GetStringAsync("/", Cancellation));

        const string Told = """its password is kept by the helper "desktop", which is never run here; set Registries__hub__Username and Registries__hub__PasswordFile""";
        Assert.Contains(Told, page, StringComparison.Ordinal);
        Assert.Contains(site.Log.All, line => line == $"Warning: docker.io: {Told}");
    }

    private static string Key(MountedFolder docker) => $"\"DockerConfig\": \"{docker["config.json"]}\",";

    private static string Login(RealRegistry registry, string password) => Login(registry.Authority, RealRegistry.User, password);

    private static string Login(FakeRegistry registry, string user, string password) => Login(registry.Url.Authority, user, password);

    private static string Login(string authority, string user, string password) => $$$$"""{"auths":{"{{{{authority}}}}":{"auth":"{{{{DockerFile.Auth(user, password)}}}}"}}}""";

    private static string Image(RealRegistry registry) => $"/api/v1/images/{registry.Authority}/{Repository}:alpine";

    private static string Image(FakeRegistry registry) => $"/api/v1/images/{registry.Url.Authority}/app:1.0";
}
