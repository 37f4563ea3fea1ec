using System.Collections.Concurrent;
using CsCheck;
using Microsoft.Extensions.Time.Testing;
using RegistryDashboard.Oci.Caching;
using RegistryDashboard.Oci.References;
using RegistryDashboard.Oci.Registries;

namespace RegistryDashboard.Oci.Tests.Caching;

/// <summary>No two questions share an answer, and one question has one, however it is spelled.</summary>
public sealed class CacheKeyTests : IDisposable
{
    private const long Cases = 100_000;

    private static readonly Gen<string> Hosts = Gen.OneOf("r.example", "R.Example", "r.example:443", "r.example:5000", "docker.io", "index.docker.io", "Registry-1.docker.io", "localhost");
    private static readonly Gen<string> Paths = Gen.OneOf("a", "b", "ab", "c", "tags", "list", "manifest", "sha256").Array[1, 4].Select(parts => string.Join('/', parts));
    private static readonly Gen<string> Versions = Gen.OneOf("", ":a", ":b", ":c", ":A", ":a-b", ":list", ":100", $"@sha256:{new string('a', 64)}", $":a@sha256:{new string('a', 64)}", $"@sha256:{new string('b', 64)}");
    private static readonly Gen<string> Spellings = Gen.Select(Hosts, Paths, Versions, (host, path, version) => $"{host}/{path}{version}");

    private static readonly Gen<PageRequest> Pages = Gen.Select(
        Gen.OneOf(1, 10, 100, 1000), Gen.OneOf<string?>(null, "", " ", "a", "100", "100 a", "a%2fb", "a/b", "?last=a&n=1"), (count, next) => new PageRequest(count, next));

    private readonly AnswerStore _store = new(16 * 1024 * 1024);
    private readonly FakeTimeProvider _time = new(DateTimeOffset.UnixEpoch);
    private readonly EchoRegistry _echo = new();

    public void Dispose() => _store.Dispose();

    /// <summary>With all registries on one shelf, which is more than they share in the site.</summary>
    [Fact]
    public async Task Whatever_is_asked_for_is_answered_and_nothing_else()
    {
        var shelf = _store.OpenShelf();
        var registries = new ConcurrentDictionary<RegistryHost, CachingRegistry>();

        await Gen.Select(Spellings, Gen.Bool).SampleAsync(
            async (text, isResolved) =>
            {
                var reference = ImageReference.Parse(text, RegistryHost.DockerHub);
                var registry = registries.GetOrAdd(reference.Host, host => Cached(host, shelf));

                if (isResolved)
                {
                    Assert.Equal($"resolve {reference}", (await registry.ResolveAsync(reference, null, CancellationToken.None)).AnsweredBy);
                }
                else
                {
                    Assert.Equal($"manifest {EchoRegistry.TextOf(reference)}", (await registry.GetManifestAsync(reference, CancellationToken.None)).AnsweredBy);
                }
            },
            iter: Cases);
    }

    [Fact]
    public async Task Whatever_list_is_asked_for_is_the_one_that_is_answered()
    {
        var registry = Cached(RegistryHost.DockerHub, _store.OpenShelf());

        await Gen.Select(Paths, Pages, Gen.Bool).SampleAsync(
            async (path, page, isCatalog) =>
            {
                var answeredBy = isCatalog
                    ? (await registry.ListRepositoriesAsync(page, CancellationToken.None)).AnsweredBy
                    : (await registry.ListTagsAsync(RepositoryName.Parse(path), page, CancellationToken.None)).AnsweredBy;

                Assert.Equal($"{(isCatalog ? "catalog" : $"tags {path}")} {EchoRegistry.PageText(page)}", answeredBy);
            },
            iter: Cases);
    }

    [Theory]
    [InlineData("r.example/a/b:c", "R.EXAMPLE/a/b:c")]
    [InlineData("docker.io/library/a:b", "a:b")]
    [InlineData("docker.io/a/b:c", "Index.Docker.IO/a/b:c")]
    [InlineData("docker.io/a/b:latest", "registry-1.docker.io/a/b")]
    public async Task One_question_is_asked_once_however_its_host_is_spelled(string text, string other)
    {
        var reference = ImageReference.Parse(text, RegistryHost.DockerHub);
        var registry = Cached(reference.Host, _store.OpenShelf());

        var first = await registry.GetManifestAsync(reference, CancellationToken.None);
        var second = await registry.GetManifestAsync(ImageReference.Parse(other, RegistryHost.DockerHub), CancellationToken.None);

        Assert.Same(first, second);
        Assert.Equal(1, _echo.Asked);
    }

    private CachingRegistry Cached(RegistryHost host, AnswerShelf shelf) => new(_echo, host, shelf, new CacheSettings(TimeSpan.FromMinutes(1)), _time);
}
