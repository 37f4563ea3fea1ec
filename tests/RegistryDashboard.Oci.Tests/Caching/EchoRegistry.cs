using System.Globalization;
using System.Text;
using RegistryDashboard.Oci.Content;
using RegistryDashboard.Oci.References;
using RegistryDashboard.Oci.Registries;

namespace RegistryDashboard.Oci.Tests.Caching;

/// <summary>A registry that answers each question with the question.</summary>
internal sealed class EchoRegistry : IRegistry
{
    private int _asked;

    /// <summary>How many questions came.</summary>
    public int Asked => _asked;

    public Quota? Quota => null;

    public RegistryState State => RegistryState.Reachable;

    public Task<Answer<RegistryState>> PingAsync(CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<Answer<RegistrySupport>> LearnSupportAsync(RepositoryName? repository, Digest? blob, CancellationToken cancellationToken) =>
        AnswerAsync(new RegistrySupport(), $"support {repository} {blob}");

    public Task<Answer<Digest?>> ResolveAsync(ImageReference reference, Digest? known, CancellationToken cancellationToken) =>
        AnswerAsync<Digest?>(null, $"resolve {reference}");

    public Task<Answer<ManifestDocument>> GetManifestAsync(ImageReference reference, CancellationToken cancellationToken)
    {
        var bytes = Encoding.UTF8.GetBytes($"{reference}");
        return AnswerAsync(new ManifestDocument(new Manifest.Index(MediaTypes.OciIndex, []), Digest.Of(bytes), bytes, null), $"manifest {TextOf(reference)}");
    }

    public Task<Answer<ConfigDocument>> GetConfigAsync(RepositoryName repository, Digest digest, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<Answer<NamePage<Tag>>> ListTagsAsync(RepositoryName repository, PageRequest page, CancellationToken cancellationToken) =>
        AnswerAsync(new NamePage<Tag>([], 0, null), $"tags {repository} {PageText(page)}");

    public Task<Answer<NamePage<RepositoryName>>> ListRepositoriesAsync(PageRequest page, CancellationToken cancellationToken) =>
        AnswerAsync(new NamePage<RepositoryName>([], 0, null), $"catalog {PageText(page)}");

    /// <summary>What decides of a reference: where it names a digest its tag does not.</summary>
    public static string TextOf(ImageReference reference) => $"{reference.RepositoryPath} {reference.TagOrDigest}";

    /// <summary>A page as the echo spells it: nothing for none, and what is none by its length.</summary>
    public static string PageText(PageRequest page) => string.Create(CultureInfo.InvariantCulture, $"{page.Count} {page.Next?.Length ?? -1} {page.Next}");

    private Task<Answer<T>> AnswerAsync<T>(T value, string question)
    {
        Interlocked.Increment(ref _asked);
        return Task.FromResult(new Answer<T>(value, question, DateTimeOffset.UnixEpoch, []));
    }
}
