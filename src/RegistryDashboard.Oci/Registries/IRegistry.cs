using RegistryDashboard.Oci.Content;
using RegistryDashboard.Oci.References;

namespace RegistryDashboard.Oci.Registries;

/// <summary>
/// All that is ever asked of a registry. Every call throws <see cref="RegistryException"/> where the registry fails, and
/// <see cref="OperationCanceledException"/> where the caller gave up. References name this registry's host.
/// </summary>
public interface IRegistry
{
    /// <summary>What the last request showed.</summary>
    RegistryState State { get; }

    /// <summary>What is left of the quota that manifests are counted against; null where none is known to be counted.</summary>
    Quota? Quota { get; }

    /// <summary>Asks for nothing but whether the registry is there.</summary>
    Task<Answer<RegistryState>> PingAsync(CancellationToken cancellationToken);

    /// <summary>
    /// What the registry supports: what it told in passing, and what a few small requests find out that are made once a day. Nothing is ever
    /// sent that could change anything.
    /// </summary>
    /// <param name="repository">One that exists, to be asked about; null for no such questions.</param>
    /// <param name="blob">A small one of it; null for no such question.</param>
    /// <param name="cancellationToken">The caller gave up.</param>
    Task<Answer<RegistrySupport>> LearnSupportAsync(RepositoryName? repository, Digest? blob, CancellationToken cancellationToken);

    /// <summary>
    /// The digest that a tag points to, without its manifest. <paramref name="known"/>, what the caller holds, lets the registry answer that
    /// nothing changed. Null where the registry does not say: then the manifest has to be asked for.
    /// </summary>
    Task<Answer<Digest?>> ResolveAsync(ImageReference reference, Digest? known, CancellationToken cancellationToken);

    /// <summary>The manifest by digest, else by tag. By digest its bytes hash to it.</summary>
    Task<Answer<ManifestDocument>> GetManifestAsync(ImageReference reference, CancellationToken cancellationToken);

    /// <summary>The image config of a digest; its bytes hash to it.</summary>
    Task<Answer<ConfigDocument>> GetConfigAsync(RepositoryName repository, Digest digest, CancellationToken cancellationToken);

    /// <summary>A page of the tags of a repository, in the registry's order.</summary>
    Task<Answer<NamePage<Tag>>> ListTagsAsync(RepositoryName repository, PageRequest page, CancellationToken cancellationToken);

    /// <summary>A page of the catalog, in the registry's order. Many registries refuse: Unsupported, Unauthorized, Forbidden, NotFound.</summary>
    Task<Answer<NamePage<RepositoryName>>> ListRepositoriesAsync(PageRequest page, CancellationToken cancellationToken);

    /// <summary>Whether a manifest is at hand, so that to ask for it by its digest costs nothing.</summary>
    bool Holds(RepositoryName repository, Digest manifest) => false;

    /// <summary>What each of its hosts, itself and its mirrors, said last that a tag points to, as far as they were asked; none where it is one host alone.</summary>
    IReadOnlyList<TagWord> WordsOn(ImageReference reference) => [];

    /// <summary>Believes no name any longer that was answered before now: the next question goes to the registry. Content by digest stays.</summary>
    void ForgetNames()
    {
    }
}
