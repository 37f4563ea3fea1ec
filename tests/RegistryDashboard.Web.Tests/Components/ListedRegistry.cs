using RegistryDashboard.Oci.Content;
using RegistryDashboard.Oci.References;
using RegistryDashboard.Oci.Registries;

namespace RegistryDashboard.Web.Tests.Components;

/// <summary>A registry of names: pages of lists as told, digests by tag for HEAD, no manifests; or a failure of everything.</summary>
internal sealed class ListedRegistry : IRegistry
{
    private const string Host = "r.example";

    /// <summary>Repositories, page by page.</summary>
    public IReadOnlyList<string[]> Catalog { get; init; } = [[]];

    /// <summary>Tags with what their images hold.</summary>
    public IReadOnlyDictionary<string, string> Tags { get; init; } = new Dictionary<string, string>();

    /// <summary>How each list call fails.</summary>
    public RegistryErrorKind? Failure { get; set; }

    /// <summary>Lets the second page of a list come.</summary>
    public TaskCompletionSource SecondPage { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>How often names were forgotten.</summary>
    public int Forgotten { get; private set; }

    /// <summary>How often a list was asked for.</summary>
    public int Lists { get; private set; }

    public RegistryState State => RegistryState.Reachable;

    public Quota? Quota { get; init; }

    public Task<Answer<RegistryState>> PingAsync(CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<Answer<RegistrySupport>> LearnSupportAsync(RepositoryName? repository, Digest? blob, CancellationToken cancellationToken) => throw new NotSupportedException();

    public void ForgetNames() => Forgotten++;

    public Task<Answer<Digest?>> ResolveAsync(ImageReference reference, Digest? known, CancellationToken cancellationToken) =>
        Task.FromResult(Answer<Digest?>(Digest.Of(System.Text.Encoding.UTF8.GetBytes(Tags[reference.Tag!.Text]))));

    public Task<Answer<ManifestDocument>> GetManifestAsync(ImageReference reference, CancellationToken cancellationToken) => throw Error(RegistryErrorKind.NotFound);

    public Task<Answer<ConfigDocument>> GetConfigAsync(RepositoryName repository, Digest digest, CancellationToken cancellationToken) => throw Error(RegistryErrorKind.NotFound);

    public Task<Answer<NamePage<Tag>>> ListTagsAsync(RepositoryName repository, PageRequest page, CancellationToken cancellationToken)
    {
        Lists++;
        return Failure is { } kind ? throw Error(kind) : Task.FromResult(Answer(new NamePage<Tag>([.. Tags.Keys.Select(Tag.Parse)], 0, null)));
    }

    public async Task<Answer<NamePage<RepositoryName>>> ListRepositoriesAsync(PageRequest page, CancellationToken cancellationToken)
    {
        Lists++;
        if (Failure is { } kind)
        {
            throw Error(kind);
        }

        var number = page.Next is null ? 0 : 1;
        if (number == 1)
        {
            await SecondPage.Task.WaitAsync(cancellationToken);
        }

        return Answer(new NamePage<RepositoryName>([.. Catalog[number].Select(RepositoryName.Parse)], 0, number + 1 < Catalog.Count ? "next" : null));
    }

    private static Answer<T> Answer<T>(T value) => new(value, Host, DateTimeOffset.UnixEpoch.AddYears(50), []);

    private static RegistryException Error(RegistryErrorKind kind) => new(new RegistryError(kind, Host, "GET https://r.example/v2/", "answered so"));
}
