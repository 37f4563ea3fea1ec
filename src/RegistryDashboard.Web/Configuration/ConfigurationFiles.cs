using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using RegistryDashboard.Oci.Distribution;

namespace RegistryDashboard.Web.Configuration;

/// <summary>
/// The JSON files of the configuration, watched by their providers. One that becomes unreadable while running leaves its provider empty, so
/// nothing may be read of the configuration before the file can be read again.
/// </summary>
internal sealed class ConfigurationFiles
{
    private readonly ConcurrentDictionary<FileConfigurationProvider, (ConfigurationProblem Problem, FileStamp? Stamp)> _broken = new();

    /// <summary>Listens to all that <paramref name="configuration"/> is made of.</summary>
    public ConfigurationFiles(IConfiguration configuration)
    {
        foreach (var provider in FilesOf(configuration))
        {
            provider.Source.OnLoadException = context =>
            {
                _broken[context.Provider] = (ProblemOf(PathOf(context.Provider), context.Exception), FileStamp.Of(PathOf(context.Provider)));
                context.Ignore = true;
            };
        }
    }

    /// <summary>What is wrong with a file, in our words.</summary>
    public static ConfigurationProblem ProblemOf(string path, Exception exception)
    {
        var name = Path.GetFileName(path);
        return Find<JsonException>(exception) is { LineNumber: { } line, BytePositionInLine: { } position }
            ? new ConfigurationProblem(name, ConfigurationFault.NotJson, [path, (line + 1).ToString(CultureInfo.InvariantCulture), (position + 1).ToString(CultureInfo.InvariantCulture)])
            : new ConfigurationProblem(name, ConfigurationFault.FileUnusable, [path, exception.GetBaseException().Message]);
    }

    /// <summary>What is wrong now. A file that changed since it was found broken is loaded again first.</summary>
    public IReadOnlyList<ConfigurationProblem> Check()
    {
        foreach (var (provider, broken) in _broken)
        {
            if (FileStamp.Of(PathOf(provider)) != broken.Stamp && _broken.TryRemove(KeyValuePair.Create(provider, broken)))
            {
                provider.Load();
            }
        }

        return [.. _broken.Values.Select(broken => broken.Problem)];
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
