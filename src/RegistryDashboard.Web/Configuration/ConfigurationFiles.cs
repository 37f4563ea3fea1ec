using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using RegistryDashboard.Oci.Distribution;

namespace RegistryDashboard.Web.Configuration;

/// <summary>
/// The JSON files of the configuration. Their providers watch them, and miss what changes by a link's swap or on a network's share, so they are
/// looked at as well. A file that becomes unreadable leaves its provider empty: nothing may be read of the configuration before it is mended.
/// </summary>
internal sealed class ConfigurationFiles
{
    private readonly ConcurrentDictionary<FileConfigurationProvider, ConfigurationProblem> _broken = new();
    private readonly ConcurrentDictionary<FileConfigurationProvider, FileStamp?> _seen;

    /// <summary>Listens to all that <paramref name="configuration"/> is made of.</summary>
    public ConfigurationFiles(IConfiguration configuration)
    {
        _seen = new(FilesOf(configuration).Select(provider => KeyValuePair.Create(provider, FileStamp.Of(PathOf(provider)))));
        foreach (var provider in _seen.Keys)
        {
            provider.Source.OnLoadException = context =>
            {
                _broken[context.Provider] = ProblemOf(PathOf(context.Provider), context.Exception);
                context.Ignore = true;
            };
        }
    }

    /// <summary>Whether a file is another than when it was loaded last by <see cref="Load"/>.</summary>
    public bool HaveChanged => _seen.Any(pair => FileStamp.Of(PathOf(pair.Key)) != pair.Value);

    /// <summary>What is wrong with a file, in our words.</summary>
    public static ConfigurationProblem ProblemOf(string path, Exception exception)
    {
        var name = Path.GetFileName(path);
        return Find<JsonException>(exception) is { LineNumber: { } line, BytePositionInLine: { } position }
            ? new ConfigurationProblem(name, ConfigurationFault.NotJson, [path, (line + 1).ToString(CultureInfo.InvariantCulture), (position + 1).ToString(CultureInfo.InvariantCulture)])
            : new ConfigurationProblem(name, ConfigurationFault.FileUnusable, [path, exception.GetBaseException().Message]);
    }

    /// <summary>Loads what changed, and tells what is wrong now.</summary>
    public IReadOnlyList<ConfigurationProblem> Load()
    {
        foreach (var (provider, stamp) in _seen)
        {
            var now = FileStamp.Of(PathOf(provider));
            if (now != stamp)
            {
                _seen[provider] = now;
                _broken.TryRemove(provider, out _);
                provider.Load();
            }
        }

        return [.. _broken.Values];
    }

    private static IEnumerable<FileConfigurationProvider> FilesOf(IConfiguration configuration) =>
        (configuration as IConfigurationRoot)?.Providers.SelectMany(provider => provider switch
        {
            FileConfigurationProvider file => [file],
            ChainedConfigurationProvider chained => FilesOf(chained.Configuration),
            _ => [],
        }) ?? [];

    private static string PathOf(FileConfigurationProvider provider) =>
        provider.Source.FileProvider?.GetFileInfo(provider.Source.Path ?? "").PhysicalPath ?? provider.Source.Path ?? "";

    private static T? Find<T>(Exception? exception) where T : Exception => exception is null or T ? (T?)exception : Find<T>(exception.InnerException);
}
