namespace RegistryDashboard.Web.Hosting;

/// <summary>What holds where the configuration says nothing.</summary>
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
}
