using Microsoft.Extensions.Configuration.CommandLine;
using Microsoft.Extensions.Configuration.EnvironmentVariables;
using RegistryDashboard.Web.Configuration;

namespace RegistryDashboard.Web.Installation;

/// <summary>Every setting of ours as it holds now, and where it is from. Only the keys we know are told, and of secrets only that they are set.</summary>
internal sealed class SettingsInForce(IConfiguration configuration, CurrentOptions current)
{
    public IReadOnlyList<SettingInForce> Read() =>
    [
        .. ConfigurationKeys.Single.Select(key => Of(key.Name, key)),
        .. from registry in configuration.GetSection("Registries").GetChildren()
           orderby registry.Key
           from key in ConfigurationKeys.OfRegistry
           let setting = Of($"{registry.Path}:{key.Name}", key)
           where setting.Source != SettingSource.Default
           select setting,
    ];

    private SettingInForce Of(string path, ConfigurationKey key)
    {
        var section = configuration.GetSection(path);
        var value = string.Join(", ", ConfigurationList.Of(section));
        if (value.Length == 0)
        {
            return new SettingInForce(path, key.Default, false, SettingSource.Default);
        }

        // What is refused is not in force, and may be refused because it holds a secret.
        var isHidden = key.IsSecret || current.State.Problems.Any(problem => problem.Key == path);
        var (source, name) = SourceOf(section);
        return new SettingInForce(path, isHidden ? "" : value, isHidden, source, name);
    }

    /// <summary>The last source that has a key decides it; of a list that is its first entry.</summary>
    private (SettingSource Source, string Name) SourceOf(IConfigurationSection section)
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
