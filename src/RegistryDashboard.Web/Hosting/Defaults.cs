namespace RegistryDashboard.Web.Hosting;

/// <summary>What holds where the configuration says nothing, and how a start that cannot be is explained.</summary>
internal static class Defaults
{
    private const string DefaultUrl = "http://*:8080";

    public static void AddDefaults(this WebApplicationBuilder builder)
    {
        if (string.IsNullOrEmpty(builder.Configuration["urls"]) && string.IsNullOrEmpty(builder.Configuration["http_ports"]))
        {
            builder.WebHost.UseUrls(DefaultUrl);
        }
    }

    public static async Task<int> RunOrExplainAsync(this WebApplication app)
    {
        await app.RunAsync();
        return 0;
    }
}
