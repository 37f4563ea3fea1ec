using RegistryDashboard.Oci.Caching;
using RegistryDashboard.Oci.Distribution;
using RegistryDashboard.Oci.Layout;
using RegistryDashboard.Oci.Registries;
using RegistryDashboard.Web.Configuration;

namespace RegistryDashboard.Web.Hosting;

/// <summary>The registries as configured, each behind the one cache.</summary>
internal static class Registries
{
    private const long BytesPerMiB = 1024 * 1024;

    public static void AddRegistries(this IServiceCollection services)
    {
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton(provider => new OptionsReader(provider.GetRequiredService<IConfiguration>()).Read());
        services.AddSingleton(provider => new AnswerStore(provider.GetRequiredService<DashboardOptions>().Cache.SizeLimitMiB * BytesPerMiB));
        services.AddSingleton(provider => new RegistryDirectory(
            provider.GetRequiredService<DashboardOptions>().Registries.Select(options => Entry(options, provider))));
    }

    private static RegistryEntry Entry(RegistryOptions options, IServiceProvider provider)
    {
        var time = provider.GetRequiredService<TimeProvider>();
        var cache = provider.GetRequiredService<DashboardOptions>().Cache;
        var settings = new CacheSettings(cache.TagFreshness);
        var root = provider.GetRequiredService<IHostEnvironment>().ContentRootPath;
        var layout = options.Layout is { } path
            ? new LayoutRegistry(options.Host, Path.GetFullPath(path, root), time, provider.GetRequiredService<ILogger<LayoutRegistry>>()) { WrittenPath = path }
            : null;
        IRegistry registry = layout is null ? new DistributionRegistry(SettingsOf(options), time, provider.GetRequiredService<ILogger<DistributionRegistry>>()) : layout;

        return new RegistryEntry(options.Handle, options.Host, options.DisplayName, options.Url, new CachingRegistry(registry, options.Host, provider.GetRequiredService<AnswerStore>(), settings, time))
        {
            IsDefault = options.IsDefault,
            Layout = layout,
        };
    }

    private static DistributionSettings SettingsOf(RegistryOptions options) => new(options.Host, options.Url!)
    {
        Credentials = CredentialsOf(options),
        TokenHosts = options.TokenHosts,
        CertificateAuthority = options.CertificateAuthority,
        AllowPrivateNetwork = options.AllowPrivateNetwork,
    };

    private static CredentialSource CredentialsOf(RegistryOptions options) => options switch
    {
        { Token: { } token } => CredentialSource.Fixed(new Credential.BearerToken(token)),
        { Username: { } user, PasswordFile: { } file } => CredentialSource.FromFile(user, file),
        { Username: { } user, Password: { } password } => CredentialSource.Fixed(new Credential.UserPassword(user, password)),
        _ => CredentialSource.Anonymous,
    };
}
