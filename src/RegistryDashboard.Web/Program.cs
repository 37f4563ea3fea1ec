using RegistryDashboard.Web.Hosting;

if (args is [HealthCheckCommand.Name, .. var settings])
{
    return await HealthCheckCommand.RunAsync(settings);
}

var builder = WebApplication.CreateBuilder(args);
builder.WebHost.UseStaticWebAssets();
builder.AddDefaults();
builder.Services.AddRegistries();
builder.Services.AddSite();

var app = builder.Build();
app.UseSite();
app.MapSite();

return await app.RunOrExplainAsync();

/// <summary>The entry point, public for hosts in tests.</summary>
public partial class Program;
