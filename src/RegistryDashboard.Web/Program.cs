using RegistryDashboard.Web.Access;
using RegistryDashboard.Web.Hosting;
using RegistryDashboard.Web.Telemetry;

if (args is [HealthCheckCommand.Name, .. var settings])
{
    return await HealthCheckCommand.RunAsync(settings);
}

if (args is [ApiKeyCommand.Name, .. var rest])
{
    return await ApiKeyCommand.RunAsync(rest, Console.Out);
}

return await Start.RunOrExplainAsync(() =>
{
    var builder = WebApplication.CreateBuilder(args);
    builder.WebHost.UseStaticWebAssets();
    builder.AddDefaults();
    builder.AddTelemetry();
    builder.Services.AddRegistries();
    builder.Services.AddSite();

    var app = builder.Build();
    app.UseSite();
    app.MapSite();
    return app;
});

/// <summary>The entry point, public for hosts in tests.</summary>
public partial class Program;
