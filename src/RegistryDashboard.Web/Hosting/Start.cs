using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Connections;
using RegistryDashboard.Web.Configuration;

namespace RegistryDashboard.Web.Hosting;

/// <summary>Runs the site until it is stopped; a configuration that cannot be used, or an address that is taken, ends it at once, in words, without a stack trace.</summary>
internal static partial class Start
{
    /// <summary>EX_CONFIG of sysexits.h.</summary>
    private const int ExitConfiguration = 78;

    /// <summary>EX_UNAVAILABLE of sysexits.h.</summary>
    private const int ExitUnavailable = 69;

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

        try
        {
            await app.RunAsync();
            return 0;
        }
        catch (IOException exception) when (exception.InnerException is AddressInUseException)
        {
            await Console.Error.WriteLineAsync($"{exception.Message} Listen elsewhere with ASPNETCORE_URLS, such as http://localhost:9000.");
            return ExitUnavailable;
        }
    }

    private static async Task<int> ExplainAsync(ConfigurationException exception)
    {
        await Console.Error.WriteLineAsync(exception.Message);
        return ExitConfiguration;
    }

    [GeneratedRegex(@"'(?<path>[^']+)'", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Quoted();
}
