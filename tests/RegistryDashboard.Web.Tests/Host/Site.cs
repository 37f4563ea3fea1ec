using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using RegistryDashboard.Testing;

namespace RegistryDashboard.Web.Tests.Host;

/// <summary>The site in this process, with no public registry, and with what a test configures.</summary>
internal sealed class Site(params (string Key, string? Value)[] settings) : WebApplicationFactory<Program>
{
    /// <summary>What it takes for the time.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>A client that follows no redirect.</summary>
    public HttpClient Visitor() => CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = false });

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseSolutionRelativeContentRoot(".");
        builder.ConfigureLogging(logging => logging.ClearProviders().AddProvider(new WatchedLogs(SecretWatch.OfThisRun)));
        builder.ConfigureServices(services => services.AddSingleton<IStartupFilter>(new WatchedAnswers(SecretWatch.OfThisRun)));
        builder.ConfigureTestServices(services => services.AddSingleton(Time));
        builder.UseSetting("DefaultRegistries", "false");
        builder.UseSetting("Registries:samples:Layout", Samples.Folder);
        foreach (var (key, value) in settings)
        {
            SecretWatch.OfThisRun.GuardSetting(key, value);
            builder.UseSetting(key, value);
        }
    }
}
