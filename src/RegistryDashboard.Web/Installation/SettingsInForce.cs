using Microsoft.Extensions.Configuration.CommandLine;
using Microsoft.Extensions.Configuration.EnvironmentVariables;
using RegistryDashboard.Oci.Distribution;
using RegistryDashboard.Web.Configuration;

namespace RegistryDashboard.Web.Installation;

/// <summary>
/// Every setting of ours as it holds now, and where it is from. Only the keys we know are told, and of secrets only that they are set. While the
/// newest configuration is refused, it is the one before that holds.
/// </summary>
internal sealed class SettingsInForce
{
    private readonly IConfiguration _configuration;
    private readonly CurrentOptions _current;
    private volatile IReadOnlyList<SettingInForce> _accepted = [];

    /// <summary>Made at the start: who comes only when a configuration was refused cannot know the one before.</summary>
    public SettingsInForce(IConfiguration configuration, CurrentOptions current)
    {
        (_configuration, _current) = (configuration, current);
        current.Changed += Keep;
        Keep();
    }

    public IReadOnlyList<SettingInForce> Read() => _accepted;

    private void Keep()
    {
        if (_current.State.Problems.Count == 0)
        {
            _accepted = [.. Configured(_configuration), .. _current.Value.Registries.SelectMany(Implied)];
        }
    }

    private static IEnumerable<SettingInForce> Configured(IConfiguration configuration) =>
    [
        .. ConfigurationKeys.Single.Select(key => Of(configuration, key.Name, key)),
        .. from program in configuration.GetSection("Access:ApiKeys").GetChildren()
           orderby program.Key
           from key in ConfigurationKeys.OfApiKey
           select Of(configuration, $"{program.Path}:{key.Name}", key),
        .. from registry in configuration.GetSection("Registries").GetChildren()
           orderby registry.Key
           from key in ConfigurationKeys.OfRegistry
           let setting = Of(configuration, $"{registry.Path}:{key.Name}", key)
           where setting.Source != SettingSource.Default
           select setting,
    ];

    /// <summary>What nobody wrote into our own sections: the registries that are there by default, and what docker's configuration adds.</summary>
    private IEnumerable<SettingInForce> Implied(RegistryOptions registry)
    {
        var section = $"Registries:{registry.Handle}";
        if (!_configuration.GetSection(section).GetChildren().Any(child => child.Key is "Url" or "Host" or "Layout"))
        {
            var source = DefaultRegistries.IsDefault(registry.Handle) ? SettingSource.BuiltIn : SettingSource.Docker;
            yield return registry.Url is { } url ? Of("Url", url.GetLeftPart(UriPartial.Authority), source) : Of("Layout", registry.Layout ?? "", source);
        }

        if (registry.DockerCredential is Credential.UserPassword user)
        {
            yield return Of("Username", user.Username, SettingSource.Docker);
            yield return Of("Password", "", SettingSource.Docker);
        }
        else if (registry.DockerCredential is not null)
        {
            yield return Of("Token", "", SettingSource.Docker);
        }

        SettingInForce Of(string key, string value, SettingSource source) => new($"{section}:{key}", value, value.Length == 0, source);
    }

    private static SettingInForce Of(IConfiguration configuration, string path, ConfigurationKey key)
    {
        var section = configuration.GetSection(path);
        var value = string.Join(", ", ConfigurationList.Of(section));
        if (value.Length == 0)
        {
            return new SettingInForce(path, key.Default, false, SettingSource.Default);
        }

        var (source, name) = SourceOf(configuration, section);
        return new SettingInForce(path, key.IsSecret ? "" : value, key.IsSecret, source, name);
    }

    /// <summary>The last source that has a key decides it; of a list that is its first entry.</summary>
    private static (SettingSource Source, string Name) SourceOf(IConfiguration configuration, IConfigurationSection section)
    {
        var path = section.Value is null ? section.GetChildren().First().Path : section.Path;
        return Deciding((IConfigurationRoot)configuration, path) switch
        {
            EnvironmentVariablesConfigurationProvider => (SettingSource.Environment, path.Replace(":", "__", StringComparison.Ordinal)),
            CommandLineConfigurationProvider => (SettingSource.CommandLine, ""),
            FileConfigurationProvider { Source.Path: { } file } => (SettingSource.File, Path.GetFileName(file)),
            _ => (SettingSource.BuiltIn, ""),
        };
    }

    private static IConfigurationProvider? Deciding(IConfigurationRoot root, string path) => root.Providers.LastOrDefault(provider => provider.TryGet(path, out _)) switch
    {
        ChainedConfigurationProvider { Configuration: IConfigurationRoot chained } => Deciding(chained, path),
        var provider => provider,
    };
}
