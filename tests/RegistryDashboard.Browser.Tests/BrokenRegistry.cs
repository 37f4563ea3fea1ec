using RegistryDashboard.Oci.Content;
using RegistryDashboard.Oci.References;
using RegistryDashboard.Oci.Registries;

namespace RegistryDashboard.Browser.Tests;

/// <summary>A registry with a fault of ours: what lists tags throws what nobody expects.</summary>
internal sealed class BrokenRegistry(IRegistry inner) : IRegistry
{
    public RegistryState State => inner.State;

    public Quota? Quota => inner.Quota;

    public Task<Answer<RegistryState>> PingAsync(CancellationToken cancellationToken) => inner.PingAsync(cancellationToken);

    public Task<Answer<RegistrySupport>> LearnSupportAsync(RepositoryName? repository, Digest? blob, CancellationToken cancellationToken) =>
        inner.LearnSupportAsync(repository, blob, cancellationToken);

    public Task<Answer<Digest?>> ResolveAsync(ImageReference reference, Digest? known, CancellationToken cancellationToken) => inner.ResolveAsync(reference, known, cancellationToken);

    public Task<Answer<ManifestDocument>> GetManifestAsync(ImageReference reference, CancellationToken cancellationToken) => inner.GetManifestAsync(reference, cancellationToken);

    public Task<Answer<ConfigDocument>> GetConfigAsync(RepositoryName repository, Digest digest, CancellationToken cancellationToken) => inner.GetConfigAsync(repository, digest, cancellationToken);

    public Task<Answer<NamePage<Tag>>> ListTagsAsync(RepositoryName repository, PageRequest page, CancellationToken cancellationToken) => throw new InvalidOperationException("secret of ours");

    public Task<Answer<NamePage<RepositoryName>>> ListRepositoriesAsync(PageRequest page, CancellationToken cancellationToken) => inner.ListRepositoriesAsync(page, cancellationToken);
}
