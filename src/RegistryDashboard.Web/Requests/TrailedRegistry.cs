using RegistryDashboard.Oci.Content;
using RegistryDashboard.Oci.References;
using RegistryDashboard.Oci.Registries;

namespace RegistryDashboard.Web.Requests;

/// <summary>A registry whose questions and answers leave a trail. Equal to another where what answers is the same, as the entry is that it stands in.</summary>
internal sealed record TrailedRegistry(RegistryEntry Entry, RequestTrail Trail) : IRegistry
{
    public RegistryState State => Inner.State;

    public Quota? Quota => Inner.Quota;

    private IRegistry Inner => Entry.Registry;

    public Task<Answer<RegistryState>> PingAsync(CancellationToken cancellationToken) =>
        AskAsync(new Asked.Ping(), () => Inner.PingAsync(cancellationToken));

    public Task<Answer<RegistrySupport>> LearnSupportAsync(RepositoryName? repository, Digest? blob, CancellationToken cancellationToken) =>
        AskAsync(new Asked.Support(), () => Inner.LearnSupportAsync(repository, blob, cancellationToken));

    public Task<Answer<Digest?>> ResolveAsync(ImageReference reference, Digest? known, CancellationToken cancellationToken) =>
        AskAsync(new Asked.Resolve(reference), () => Inner.ResolveAsync(reference, known, cancellationToken));

    public Task<Answer<ManifestDocument>> GetManifestAsync(ImageReference reference, CancellationToken cancellationToken) =>
        AskAsync(new Asked.Manifest(reference), () => Inner.GetManifestAsync(reference, cancellationToken));

    public Task<Answer<ConfigDocument>> GetConfigAsync(RepositoryName repository, Digest digest, CancellationToken cancellationToken) =>
        AskAsync(new Asked.Config(repository, digest), () => Inner.GetConfigAsync(repository, digest, cancellationToken));

    public Task<Answer<NamePage<Tag>>> ListTagsAsync(RepositoryName repository, PageRequest page, CancellationToken cancellationToken) =>
        AskAsync(new Asked.Tags(repository, page), () => Inner.ListTagsAsync(repository, page, cancellationToken));

    public Task<Answer<NamePage<RepositoryName>>> ListRepositoriesAsync(PageRequest page, CancellationToken cancellationToken) =>
        AskAsync(new Asked.Catalog(page), () => Inner.ListRepositoriesAsync(page, cancellationToken));

    public bool Holds(RepositoryName repository, Digest manifest) => Inner.Holds(repository, manifest);

    public IReadOnlyList<TagWord> WordsOn(ImageReference reference) => Inner.WordsOn(reference);

    public void ForgetNames() => Inner.ForgetNames();

    private Task<Answer<T>> AskAsync<T>(Asked asked, Func<Task<Answer<T>>> ask) =>
        Trail.AskAsync(Entry, asked, ask);
}
