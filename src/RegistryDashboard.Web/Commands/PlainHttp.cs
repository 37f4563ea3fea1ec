using RegistryDashboard.Oci.References;
using RegistryDashboard.Oci.Registries;

namespace RegistryDashboard.Web.Commands;

/// <summary>How tools that have no option for it are told that a registry is spoken to without TLS.</summary>
internal static class PlainHttp
{
    /// <summary>Whether tools have to be told so of a registry. Nobody reaches Docker Hub so: where its Url says http, that is a mirror of this dashboard's own.</summary>
    public static bool IsSpokenBy(RegistryEntry entry) => entry.Origin?.Scheme == Uri.UriSchemeHttp && !entry.Host.IsDockerHub;

    /// <summary>Docker's daemon; it trusts loopback by itself.</summary>
    public static PullSetting? Docker(RegistryHost host) => IsLoopback(host) ? null : new PullSetting("/etc/docker/daemon.json", $$"""{ "insecure-registries": ["{{host}}"] }""");

    /// <summary>containerd, on each node.</summary>
    public static PullSetting Containerd(RegistryHost host) => new($"/etc/containerd/certs.d/{host}/hosts.toml", $"server = \"http://{host}\"");

    /// <summary>BuildKit.</summary>
    public static PullSetting BuildKit(RegistryHost host) => new("buildkitd.toml", $"registry.\"{host}\".http = true");

    private static bool IsLoopback(RegistryHost host) =>
        host.Text.Split(':')[0] is var name && (name == "localhost" || name.StartsWith("127.", StringComparison.Ordinal));
}
