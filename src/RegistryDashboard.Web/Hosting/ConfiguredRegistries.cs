using RegistryDashboard.Oci.Caching;
using RegistryDashboard.Oci.Distribution;
using RegistryDashboard.Oci.Layout;
using RegistryDashboard.Oci.Mirrors;
using RegistryDashboard.Oci.References;
using RegistryDashboard.Oci.Registries;
using RegistryDashboard.Web.Browsing;
using RegistryDashboard.Web.Configuration;

namespace RegistryDashboard.Web.Hosting;

/// <summary>
/// Makes the registries that the configuration names, each behind the one cache. A reload leaves alone what it does not change: connections,
/// tokens and answers stay. What it takes away ends what it does, and is forgotten.
/// </summary>
internal sealed class ConfiguredRegistries(CurrentOptions current, AnswerStore store, SeenRegistries seen, IHostEnvironment environment, ILoggerFactory logs, TimeProvider time)
{
    private readonly CacheSettings _cache = new(() => current.Value.Cache.TagFreshness);
    private IReadOnlyList<RunningRegistry> _running = [];

    /// <summary>All of them; what pages look in is what of it their visitor may see.</summary>
    public RegistryDirectory Directory { get; } = new([]);

    /// <summary>Makes the registries those of <paramref name="wanted"/>; one call at a time.</summary>
    public RegistryChanges Apply(IReadOnlyList<RegistryOptions> wanted)
    {
        var before = _running.ToDictionary(registry => registry.Options.Host);
        var now = wanted.Select(options => Continue(before.GetValueOrDefault(options.Host), options)).ToList();
        _running = now;

        // New questions go to the new ones before the old ones are let go.
        Directory.Replace(now.Select(registry => registry.Entry));
        foreach (var old in before.Values)
        {
            Retire(old, now.Find(registry => registry.Options.Host == old.Options.Host));
        }

        return new RegistryChanges(
            [.. now.Select(registry => registry.Options.Host).Where(host => !before.ContainsKey(host))],
            [.. now.Where(registry => before.TryGetValue(registry.Options.Host, out var old) && old.Options != registry.Options).Select(registry => registry.Options.Host)],
            [.. before.Keys.Where(host => now.TrueForAll(registry => registry.Options.Host != host))]);
    }

    private RunningRegistry Continue(RunningRegistry? before, RegistryOptions options) => before switch
    {
        null => Start(options, store.OpenShelf()),
        _ when before.Options == options => before,
        _ when before.Options.IsSpokenToAs(options) => before with { Options = options },
        _ => Start(options, before.Options.SeesWhat(options) ? before.Answers : store.OpenShelf()),
    };

    private RunningRegistry Start(RegistryOptions options, AnswerShelf answers)
    {
        var layout = options.Layout is { } path ? new LayoutRegistry(options.Host, Path.GetFullPath(path, environment.ContentRootPath), time, logs.CreateLogger<LayoutRegistry>()) { WrittenPath = path } : null;
        var registry = layout ?? Spoken(options);
        return new RunningRegistry(options, answers, new RetirableRegistry(options.Host, new CachingRegistry(registry, options.Host, answers, _cache, time)), layout);
    }

    private void Retire(RunningRegistry old, RunningRegistry? now)
    {
        if (old.Registry != now?.Registry)
        {
            old.Registry.Retire(now?.Registry);
        }

        if (old.Answers != now?.Answers)
        {
            old.Answers.Close();
            seen.Forget(old.Options.Host);
        }
    }

    private IRegistry Spoken(RegistryOptions options) => options.Mirrors.Count == 0
        ? new DistributionRegistry(SettingsOf(options), time, logs.CreateLogger<DistributionRegistry>())
        : new MirroredRegistry(SettingsOf(options), [.. options.Mirrors.Select(mirror => SettingsOf(options.Host, mirror))], options.Origin, time, logs.CreateLogger<DistributionRegistry>());

    private static MirrorSettings SettingsOf(RegistryHost host, MirrorOptions mirror) => new(
        new DistributionSettings(host, mirror.Url)
        {
            IsMirror = true,
            PathPrefix = mirror.PathPrefix,
            SendsNamespace = mirror.SendNamespace,
            Credentials = CredentialsOf(mirror.Token, mirror.Username, mirror.Password, mirror.PasswordFile) ?? CredentialSource.Anonymous,
            TokenHosts = mirror.TokenHosts,
            CertificateAuthority = mirror.CertificateAuthority,
            AllowPrivateNetwork = mirror.AllowPrivateNetwork,
        },
        mirror.Resolve);

    private static DistributionSettings SettingsOf(RegistryOptions options) => new(options.Host, options.Url!)
    {
        Credentials = CredentialsOf(options),
        TokenHosts = options.TokenHosts,
        CertificateAuthority = options.CertificateAuthority,
        AllowPrivateNetwork = options.AllowPrivateNetwork,
    };

    private static CredentialSource CredentialsOf(RegistryOptions options) =>
        CredentialsOf(options.Token, options.Username, options.Password, options.PasswordFile)
        ?? (options.DockerCredential is { } credential ? CredentialSource.Fixed(credential) : CredentialSource.Anonymous);

    private static CredentialSource? CredentialsOf(string? token, string? username, string? password, string? passwordFile) => (token, username, password, passwordFile) switch
    {
        ({ }, _, _, _) => CredentialSource.Fixed(new Credential.BearerToken(token)),
        (_, { }, _, { }) => CredentialSource.FromFile(username, passwordFile),
        (_, { }, { }, _) => CredentialSource.Fixed(new Credential.UserPassword(username, password)),
        _ => null,
    };
}
