using Microsoft.Extensions.Logging;
using RegistryDashboard.Oci.Distribution;
using RegistryDashboard.Oci.References;
using RegistryDashboard.Oci.Registries;

namespace RegistryDashboard.Oci.Mirrors;

/// <summary>One of the hosts that can be asked in a registry's name, and what is remembered of how it answered.</summary>
/// <param name="registry">The host.</param>
/// <param name="settings">How it is spoken to.</param>
/// <param name="resolves">Whether it is asked for tags and lists.</param>
/// <param name="isMirror">Whether it is one of those that are left alone when they send what they should not.</param>
/// <param name="time">The clock.</param>
/// <param name="logger">Takes what a security team wants to know.</param>
internal sealed class MirrorHost(DistributionRegistry registry, DistributionSettings settings, bool resolves, bool isMirror, TimeProvider time, ILogger logger) : IDisposable
{
    /// <summary>Names of repositories are invented at will.</summary>
    private const int MaximumDenials = 1024;

    private static readonly TimeSpan DenialRemembered = TimeSpan.FromSeconds(60);
    private readonly Recent<string, Denial> _denials = new(MaximumDenials);

    /// <summary>Host[:port], and what tells it from another mirror there.</summary>
    public string Name { get; } = $"{settings.Url.Authority}{settings.Url.AbsolutePath.TrimEnd('/')}{(settings.PathPrefix is { } prefix ? $"/{prefix}" : "")}";

    /// <summary>Whether it is the registry itself.</summary>
    public bool IsOrigin => !isMirror;

    /// <summary>Whether its repositories stand below a prefix.</summary>
    public bool HasPrefix => settings.PathPrefix is not null;

    /// <summary>Whether it is not asked just now, since it was not there or asked for it.</summary>
    public bool IsLeftAlone => registry.IsLeftAlone;

    /// <summary>Whether it says what a tag points to, and which names there are.</summary>
    public bool Resolves => resolves;

    /// <summary>Whether it is believed.</summary>
    public Quarantine Quarantine { get; } = new(time);

    /// <summary>The host, asked as one of several or as the last.</summary>
    public IRegistry Registry(bool isLast) => isLast ? registry : registry.InHaste;

    /// <summary>Whether it denied <paramref name="repository"/> a moment ago; null for a question about none.</summary>
    public bool IsDenied(RepositoryName? repository) =>
        repository is not null && _denials.Find(repository.Text) is { } denial && time.GetElapsedTime(denial.Timestamp) < DenialRemembered;

    /// <summary>Remembers what a failure says of it.</summary>
    /// <param name="repository">What it was asked about; null for nothing in particular.</param>
    /// <param name="isByDigest">Whether it was asked for something by its digest, which nothing else can stand for.</param>
    /// <param name="error">How it failed.</param>
    public void Failed(RepositoryName? repository, bool isByDigest, RegistryError error)
    {
        // What nobody was asked for now is told already.
        if (!isMirror || error.Advice == RegistryAdvice.Wait)
        {
            return;
        }

        if (repository is not null && error.Kind is (RegistryErrorKind.Unauthorized or RegistryErrorKind.Forbidden))
        {
            _denials.Set(repository.Text, new Denial(time.GetTimestamp()));
        }

        var isLie = isByDigest && error.Kind == RegistryErrorKind.DigestMismatch;
        if (isLie && Quarantine.Count())
        {
            logger.MirrorQuarantined(error.Registry, Name, Quarantine.Until!.Value, error);
        }
        else if (isLie || error.Kind is RegistryErrorKind.PolicyRefused or RegistryErrorKind.TlsFailed)
        {
            logger.MirrorFault(error.Registry, Name, error);
        }
    }

    /// <summary>Forgets what may have changed; not that it is not believed.</summary>
    public void Forget()
    {
        _denials.Clear();
        registry.ForgetNames();
    }

    /// <inheritdoc />
    public void Dispose() => registry.Dispose();

    private sealed record Denial(long Timestamp);
}
