using RegistryDashboard.Oci.Content;

namespace RegistryDashboard.Web.Api;

/// <summary>An image config, as written.</summary>
public sealed record ConfigModel(
    IReadOnlyList<string>? Entrypoint,
    IReadOnlyList<string>? Cmd,
    IReadOnlyList<string> Env,
    string? User,
    string? WorkingDir,
    IReadOnlyList<string> ExposedPorts,
    IReadOnlyList<string> Volumes,
    IReadOnlyDictionary<string, string> Labels,
    HealthcheckModel? Healthcheck,
    string? StopSignal,
    IReadOnlyList<string>? Shell,
    IReadOnlyList<string> OnBuild,
    string? Author,
    string? Architecture,
    string? Os,
    string? Variant,
    string? OsVersion,
    DateTimeOffset? Created,
    IReadOnlyList<string> DiffIds)
{
    /// <summary>The model of <paramref name="config"/>.</summary>
    public static ConfigModel Of(ImageConfig config) => new(
        config.Entrypoint,
        config.Command,
        config.Environment,
        config.User,
        config.WorkingDirectory,
        config.ExposedPorts,
        config.Volumes,
        config.Labels,
        config.Healthcheck is null ? null : HealthcheckModel.Of(config.Healthcheck),
        config.StopSignal,
        config.Shell,
        config.OnBuild,
        config.Author,
        config.Platform?.Architecture,
        config.Platform?.Os,
        config.Platform?.Variant,
        config.Platform?.OsVersion,
        config.Created,
        config.DiffIds);
}
