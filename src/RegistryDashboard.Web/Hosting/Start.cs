using System.Text.RegularExpressions;
using RegistryDashboard.Web.Configuration;

namespace RegistryDashboard.Web.Hosting;

/// <summary>Runs the site until it is stopped; a configuration that cannot be used ends it at once, in words, without a stack trace.</summary>
internal static partial class Start
{
    /// <summary>EX_CONFIG of sysexits.h.</summary>
    private const int ExitConfiguration = 78;

    public static async Task<int> RunOrExplainAsync(Func<WebApplication> build)
    {
        WebApplication app;
        try
        {
            app = build();
            _ = app.Services.GetRequiredService<CurrentOptions>();
        }
        catch (ConfigurationException exception)
        {
            return await ExplainAsync(exception);
        }
        catch (Exception exception) when (exception is InvalidDataException or IOException or UnauthorizedAccessException)
        {
            // Files are read as soon as there is a builder, before anything could listen to what is wrong with them.
            var path = Quoted().Match(exception.Message) is { Success: true } match ? match.Groups["path"].Value : "appsettings.json";
            return await ExplainAsync(new ConfigurationException([ConfigurationFiles.ProblemOf(path, exception)]));
        }

        await app.RunAsync();
        return 0;
    }

    private static async Task<int> ExplainAsync(ConfigurationException exception)
    {
        await Console.Error.WriteLineAsync(exception.Message);
        return ExitConfiguration;
    }

    [GeneratedRegex(@"'(?<path>[^']+)'", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Quoted();
}
