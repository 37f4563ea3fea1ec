using Microsoft.AspNetCore.Http;
using RegistryDashboard.Oci.References;
using RegistryDashboard.Oci.Registries;
using RegistryDashboard.Testing;

namespace RegistryDashboard.Oci.Tests.Distribution;

public sealed class ListTests
{
    private static readonly RepositoryName App = RepositoryName.Parse("app");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_tag_is_listed_once_and_in_order()
    {
        await using var registry = await FakeRegistry.StartAsync(content => Tag(content, 250));
        using var client = registry.Client();

        var names = await WalkAsync(next => client.ListTagsAsync(App, new PageRequest(100, next), Cancellation));

        Assert.Equal(Enumerable.Range(0, 250).Select(number => $"1.{number:000}"), names.Select(tag => tag.Text));
        Assert.Equal(3, registry.Requests.Count);
    }

    [Fact]
    public async Task The_catalog_is_listed_along_its_links()
    {
        await using var registry = await FakeRegistry.StartAsync(content =>
        {
            foreach (var number in Enumerable.Range(0, 7))
            {
                content.Tags[$"team/app-{number}:1"] = "x";
            }
        });
        using var client = registry.Client();

        var names = await WalkAsync(next => client.ListRepositoriesAsync(new PageRequest(3, next), Cancellation));

        Assert.Equal(7, names.Count);
    }

    [Fact]
    public async Task An_opaque_cursor_is_sent_back_as_it_came()
    {
        await using var registry = await FakeRegistry.StartAsync();
        registry.Script = Answering(context => context.Request.Query.ContainsKey("next_page")
            ? ("""{"tags":["b"]}""", null)
            : ("""{"tags":["a"]}""", "</v2/app/tags/list?next_page=gAAAA%2Bx%2F%3D%3D&n=1>; rel=\"next\""));
        using var client = registry.Client();

        var names = await WalkAsync(next => client.ListTagsAsync(App, new PageRequest(100, next), Cancellation));

        Assert.Equal(["a", "b"], names.Select(tag => tag.Text));
        Assert.Equal("/v2/app/tags/list?next_page=gAAAA%2Bx%2F%3D%3D&n=1", registry.Requests[1].Path);
    }

    [Fact]
    public async Task A_full_page_without_a_link_is_not_taken_for_the_last()
    {
        await using var registry = await FakeRegistry.StartAsync();
        registry.Script = Answering(context => (context.Request.Query["last"] == "b" ? """{"tags":["c"]}""" : """{"tags":["a","b"]}""", null));
        using var client = registry.Client();

        var names = await WalkAsync(next => client.ListTagsAsync(App, new PageRequest(2, next), Cancellation));

        Assert.Equal(["a", "b", "c"], names.Select(tag => tag.Text));
    }

    [Fact]
    public async Task A_full_page_with_names_outside_the_grammar_is_not_taken_for_the_last()
    {
        await using var registry = await FakeRegistry.StartAsync();
        registry.Script = Answering(context => (context.Request.Query.ContainsKey("last") ? """{"tags":["c"]}""" : """{"tags":["a","-b"]}""", null));
        using var client = registry.Client();

        var names = await WalkAsync(next => client.ListTagsAsync(App, new PageRequest(2, next), Cancellation));

        Assert.Equal(["a", "c"], names.Select(tag => tag.Text));
    }

    [Fact]
    public async Task A_registry_that_knows_no_pages_ends_its_list_all_the_same()
    {
        await using var registry = await FakeRegistry.StartAsync();
        registry.Script = Answering(_ => ("""{"tags":["b","a"]}""", null));
        using var client = registry.Client();

        var names = await WalkAsync(next => client.ListTagsAsync(App, new PageRequest(2, next), Cancellation));

        Assert.Equal(["b", "a"], names.Select(tag => tag.Text));
    }

    [Fact]
    public async Task A_short_page_with_a_link_is_not_the_last()
    {
        await using var registry = await FakeRegistry.StartAsync();
        registry.Script = Answering(context => context.Request.Query.ContainsKey("last")
            ? ("""{"tags":["b"]}""", null)
            : ("""{"tags":[]}""", "<?last=a>; rel=\"next\""));
        using var client = registry.Client();

        var names = await WalkAsync(next => client.ListTagsAsync(App, new PageRequest(100, next), Cancellation));

        Assert.Equal("b", Assert.Single(names).Text);
    }

    [Fact]
    public async Task A_link_to_another_host_is_not_followed()
    {
        await using var elsewhere = await FakeRegistry.StartAsync();
        await using var registry = await FakeRegistry.StartAsync();
        registry.Script = Answering(_ => ("""{"tags":["a"]}""", $"<{elsewhere.Url}v2/app/tags/list?last=a>; rel=\"next\""));
        using var client = registry.Client();

        var page = await client.ListTagsAsync(App, new PageRequest(100), Cancellation);

        Assert.Null(page.Value.Next);
        Assert.Empty(elsewhere.Requests);
    }

    [Fact]
    public async Task What_a_visitor_gives_as_the_next_page_stays_below_the_list()
    {
        await using var registry = await FakeRegistry.StartAsync(content => Tag(content, 1));
        using var client = registry.Client();

        foreach (var next in new[] { "/../../x", "#x", "?x", "&a=b", "%00", "http://169.254.169.254/", "a b", "\r\nX: 1", "\u202e" })
        {
            await client.ListTagsAsync(App, new PageRequest(100, next), Cancellation);
        }

        Assert.All(registry.Requests, request => Assert.StartsWith("/v2/app/tags/list", request.Path, StringComparison.Ordinal));
        Assert.All(registry.Requests, request => Assert.Null(request.Header("X")));
    }

    [Theory]
    [InlineData(401, RegistryErrorKind.Unauthorized)]
    [InlineData(403, RegistryErrorKind.Forbidden)]
    [InlineData(404, RegistryErrorKind.NotFound)]
    [InlineData(405, RegistryErrorKind.Unsupported)]
    [InlineData(501, RegistryErrorKind.Unsupported)]
    public async Task A_catalog_that_is_refused_is_told_by_its_kind(int status, RegistryErrorKind kind)
    {
        await using var registry = await FakeRegistry.StartAsync();
        registry.Script = async context =>
        {
            await FakeRegistry.StatusAsync(context, status, "REFUSED");
            return true;
        };
        using var client = registry.Client();

        var exception = await Assert.ThrowsAsync<RegistryException>(() => client.ListRepositoriesAsync(new PageRequest(), Cancellation));

        Assert.Equal(kind, exception.Error.Kind);
    }

    [Theory]
    [InlineData("<html>Sign in</html>")]
    [InlineData("[]")]
    [InlineData("")]
    public async Task A_list_that_is_none_is_a_bad_document(string body)
    {
        await using var registry = await FakeRegistry.StartAsync();
        registry.Script = Answering(_ => (body, null));
        using var client = registry.Client();

        var exception = await Assert.ThrowsAsync<RegistryException>(() => client.ListTagsAsync(App, new PageRequest(), Cancellation));

        Assert.Equal(RegistryErrorKind.BadDocument, exception.Error.Kind);
    }

    private static void Tag(FakeContent content, int count)
    {
        foreach (var number in Enumerable.Range(0, count))
        {
            content.Tags[$"app:1.{number:000}"] = "x";
        }
    }

    private static async Task<List<T>> WalkAsync<T>(Func<string?, Task<Answer<NamePage<T>>>> ask)
    {
        var names = new List<T>();
        string? next = null;
        do
        {
            var page = await ask(next);
            names.AddRange(page.Value.Names);
            next = page.Value.Next;
        }
        while (next is not null && names.Count < 10_000);

        return names;
    }

    private static Func<HttpContext, Task<bool>> Answering(Func<HttpContext, (string Body, string? Link)> answer) => async context =>
    {
        var (body, link) = answer(context);
        if (link is not null)
        {
            context.Response.Headers.Link = link;
        }

        await context.Response.WriteAsync(body);
        return true;
    };
}
