using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Time.Testing;
using RegistryDashboard.Oci.Caching;
using RegistryDashboard.Oci.Distribution;
using RegistryDashboard.Oci.References;
using RegistryDashboard.Oci.Registries;
using RegistryDashboard.Testing;

namespace RegistryDashboard.Oci.Tests.Distribution;

/// <summary>A refusal is a state: it is shown as such, and not asked for again by every visitor.</summary>
public sealed class RefusalTests
{
    private static readonly RepositoryName App = RepositoryName.Parse("app");
    private readonly FakeTimeProvider _time = new(DateTimeOffset.UtcNow);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(400, "{}")]
    [InlineData(401, "{}")]
    [InlineData(403, "{}")]
    [InlineData(404, "404 page not found")]
    [InlineData(405, "{}")]
    [InlineData(501, "{}")]
    [InlineData(200, "<html>Sign in</html>")]
    public async Task A_catalog_that_is_refused_is_asked_for_once_an_hour(int status, string body)
    {
        await using var registry = await FakeRegistry.StartAsync();
        registry.Script = Answering("/v2/_catalog", status, body);
        using var client = registry.Client(time: _time);
        var first = await RefusedAsync(client, 100);
        var asked = registry.Requests.Count;

        _time.Advance(TimeSpan.FromMinutes(59));
        var again = await RefusedAsync(client, 1000);
        var meanwhile = registry.Requests.Count;
        _time.Advance(TimeSpan.FromMinutes(2));
        await RefusedAsync(client, 100);

        Assert.Equal(first, again);
        Assert.Equal(asked, meanwhile);
        Assert.True(registry.Requests.Count > asked);
        Assert.InRange(asked, 1, 2);
    }

    [Theory]
    [InlineData(429)]
    [InlineData(500)]
    public async Task A_catalog_that_fails_is_not_refused(int status)
    {
        await using var registry = await FakeRegistry.StartAsync(content => content.Image("app:1.0").Build());
        registry.Script = Answering("/v2/_catalog", status, "{}");
        using var client = registry.Client();
        await RefusedAsync(client, 100);
        registry.Script = null;
        registry.ClearRequests();

        await Record.ExceptionAsync(() => client.ListRepositoriesAsync(new PageRequest(), Cancellation));

        Assert.True(registry.Requests.Count == 1 || status == 500);
    }

    [Theory]
    [InlineData(400)]
    [InlineData(404)]
    public async Task A_later_page_that_is_refused_says_nothing_of_the_catalog(int status)
    {
        await using var registry = await FakeRegistry.StartAsync(content => content.Image("app:1.0").Build());
        registry.Script = async context => context.Request.Query["last"] == "unknown" && await Answering("/v2/_catalog", status, "{}")(context);
        using var client = registry.Client();
        await Assert.ThrowsAsync<RegistryException>(() => client.ListRepositoriesAsync(new PageRequest(100, "last=unknown"), Cancellation));

        var catalog = await client.ListRepositoriesAsync(new PageRequest(), Cancellation);

        Assert.Single(catalog.Value.Names);
    }

    [Fact]
    public async Task Looking_anew_asks_for_the_catalog_again()
    {
        await using var registry = await FakeRegistry.StartAsync(content => content.Image("app:1.0").Build());
        registry.Script = Answering("/v2/_catalog", 401, "{}");
        using var store = new AnswerStore(1024 * 1024);
        using var client = registry.Client(time: _time);
        var cached = new CachingRegistry(client, RegistryHost.Parse(registry.Url.Authority), store.OpenShelf(), new CacheSettings(TimeSpan.FromMinutes(1)), _time);
        await Assert.ThrowsAsync<RegistryException>(() => cached.ListRepositoriesAsync(new PageRequest(), Cancellation));
        registry.Script = null;

        _time.Advance(TimeSpan.FromSeconds(2));
        cached.ForgetNames();
        var catalog = await cached.ListRepositoriesAsync(new PageRequest(), Cancellation);

        Assert.Single(catalog.Value.Names);
    }

    [Fact]
    public async Task Another_password_is_another_question()
    {
        await using var registry = await FakeRegistry.StartAsync(content => content.Image("app:1.0").Build());
        var file = Path.GetTempFileName();
        await File.WriteAllTextAsync(file, "wrong", Cancellation);
        registry.Script = async context => context.Request.Headers.Authorization != "Basic dmlld2VyOnJpZ2h0" && await AskingForBasic(context);
        using var client = registry.Client(settings => settings with { Credentials = CredentialSource.FromFile("viewer", file) });
        await RefusedAsync(client, 100);

        await File.WriteAllTextAsync(file, "right", Cancellation);
        File.SetLastWriteTimeUtc(file, DateTime.UtcNow.AddMinutes(1));
        var catalog = await client.ListRepositoriesAsync(new PageRequest(), Cancellation);

        Assert.Single(catalog.Value.Names);
        File.Delete(file);
    }

    [Theory]
    [InlineData(405)]
    [InlineData(501)]
    [InlineData(400)]
    public async Task A_registry_without_HEAD_is_not_asked_by_HEAD_for_an_hour(int status)
    {
        await using var registry = await FakeRegistry.StartAsync(content => content.Image("app:1.0").Build());
        registry.Script = WithoutHead(status);
        using var client = registry.Client(time: _time);
        var first = await client.ResolveAsync(registry.Reference("app:1.0"), null, Cancellation);

        var second = await client.ResolveAsync(registry.Reference("app:2.0"), null, Cancellation);
        var meanwhile = registry.Requests.Count;
        _time.Advance(TimeSpan.FromHours(1));
        await client.ResolveAsync(registry.Reference("app:1.0"), null, Cancellation);

        Assert.Null(first.Value);
        Assert.Null(second.Value);
        Assert.Empty(second.Exchanges);
        Assert.Equal(1, meanwhile);
        Assert.Equal(2, registry.Requests.Count);
    }

    [Fact]
    public async Task A_bad_request_by_HEAD_says_nothing_of_other_repositories()
    {
        await using var registry = await FakeRegistry.StartAsync(content => content.Image("other:1.0").Build());
        registry.Script = async context => context.Request.Path.StartsWithSegments("/v2/app") && await WithoutHead(400)(context);
        using var client = registry.Client();
        await client.ResolveAsync(registry.Reference("app:1.0"), null, Cancellation);

        var other = await client.ResolveAsync(registry.Reference("other:1.0"), null, Cancellation);

        Assert.NotNull(other.Value);
    }

    [Fact]
    public async Task The_reason_of_a_forbidden_HEAD_is_asked_for_by_one_GET()
    {
        await using var registry = await FakeRegistry.StartAsync();
        registry.Script = async context =>
        {
            await FakeRegistry.StatusAsync(context, StatusCodes.Status403Forbidden, "BLOCKED_BY_XRAY");
            return true;
        };
        using var client = registry.Client();

        var exception = await Assert.ThrowsAsync<RegistryException>(() => client.ResolveAsync(registry.Reference("app:1.0"), null, Cancellation));

        Assert.Equal(RegistryErrorKind.Forbidden, exception.Error.Kind);
        Assert.Contains("BLOCKED_BY_XRAY", exception.Error.Detail, StringComparison.Ordinal);
        Assert.Equal(["HEAD", "GET"], registry.Requests.Select(request => request.Method));
    }

    [Fact]
    public async Task Where_only_HEAD_is_forbidden_the_digest_is_that_of_the_bytes()
    {
        await using var registry = await FakeRegistry.StartAsync(content => content.Image("app:1.0").Build());
        registry.Script = WithoutHead(403);
        using var client = registry.Client();

        var answer = await client.ResolveAsync(registry.Reference("app:1.0"), null, Cancellation);

        Assert.Equal(registry.Content.Tags["app:1.0"], answer.Value?.Text);
        Assert.Equal(["HEAD", "GET"], answer.Exchanges.Select(exchange => exchange.Method));
    }

    [Fact]
    public async Task A_size_of_page_that_was_refused_is_not_asked_for_again()
    {
        await using var registry = await FakeRegistry.StartAsync(content => content.Image("app:1.0").Build());
        registry.Script = async context => context.Request.Query.ContainsKey("n") && await Answering(context.Request.Path, 400, "{}")(context);
        using var client = registry.Client();
        await client.ListTagsAsync(App, new PageRequest(1000), Cancellation);
        registry.ClearRequests();

        await client.ListTagsAsync(App, new PageRequest(1000), Cancellation);

        Assert.Equal("/v2/app/tags/list", Assert.Single(registry.Requests).Path);
    }

    [Fact]
    public async Task A_list_that_is_refused_in_any_size_is_no_matter_of_its_size()
    {
        await using var registry = await FakeRegistry.StartAsync(content => content.Image("app:1.0").Build());
        registry.Script = Answering("/v2/app/tags/list", 400, "{}");
        using var client = registry.Client();
        await Assert.ThrowsAsync<RegistryException>(() => client.ListTagsAsync(App, new PageRequest(1000), Cancellation));
        registry.Script = null;
        registry.ClearRequests();

        await client.ListTagsAsync(App, new PageRequest(1000), Cancellation);

        Assert.Equal("/v2/app/tags/list?n=1000", Assert.Single(registry.Requests).Path);
    }

    private static async Task<RegistryError> RefusedAsync(DistributionRegistry client, int count) =>
        (await Assert.ThrowsAsync<RegistryException>(() => client.ListRepositoriesAsync(new PageRequest(count), Cancellation))).Error;

    private static Func<HttpContext, Task<bool>> Answering(string path, int status, string body) => async context =>
    {
        if (context.Request.Path != path)
        {
            return false;
        }

        context.Response.StatusCode = status;
        await context.Response.WriteAsync(body);
        return true;
    };

    private static Func<HttpContext, Task<bool>> WithoutHead(int status) => context =>
    {
        context.Response.StatusCode = context.Request.Method == "HEAD" ? status : 200;
        return Task.FromResult(context.Request.Method == "HEAD");
    };

    private static async Task<bool> AskingForBasic(HttpContext context)
    {
        context.Response.Headers.WWWAuthenticate = "Basic realm=\"x\"";
        await FakeRegistry.StatusAsync(context, StatusCodes.Status401Unauthorized, "UNAUTHORIZED");
        return true;
    }
}
