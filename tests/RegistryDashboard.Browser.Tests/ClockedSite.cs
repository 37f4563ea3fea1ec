using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using RegistryDashboard.Testing;

namespace RegistryDashboard.Browser.Tests;

/// <summary>The site in this process, on a port the system picks, by a clock that a test puts forward; with the samples and what it configures.</summary>
internal sealed class ClockedSite(params (string Key, string Value)[] settings) : WebApplicationFactory<Program>
{
    /// <summary>What it takes for the time.</summary>
    public ForwardClock Clock { get; } = new();

    /// <summary>What else is in the place of its own.</summary>
    public Action<IServiceCollection> Replace { get; init; } = _ => { };

    /// <summary>Starts it, and tells scheme, host and port, with a slash.</summary>
    public string Start()
    {
        UseKestrel(0);
        using var visitor = CreateClient();
        return visitor.BaseAddress!.ToString();
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseSolutionRelativeContentRoot(".");
        builder.ConfigureLogging(logging => logging.ClearProviders().AddProvider(new WatchedLogs(SecretWatch.OfThisRun)));
        builder.UseSetting("DefaultRegistries", "false");
        foreach (var (key, value) in settings)
        {
            builder.UseSetting(key, value);
        }

        builder.ConfigureTestServices(services =>
        {
            services.AddSingleton<TimeProvider>(Clock);
            services.AddSingleton<IStartupFilter>(new WatchedAnswers(SecretWatch.OfThisRun));
            Replace(services);
        });
    }
}
