namespace RegistryDashboard.Web.Hosting;

/// <summary>The registries as configured.</summary>
internal static class Registries
{
    public static void AddRegistries(this IServiceCollection services)
    {
        services.AddSingleton(TimeProvider.System);
    }
}
