using RegistryDashboard.Oci.References;

namespace RegistryDashboard.Web.Commands;

/// <summary>How tools that have no option for it are told that a registry is spoken to without TLS.</summary>
internal static class PlainHttp
{
    /// <summary>Docker's daemon; it trusts loopback by itself.</summary>
    public static PullSetting? Docker(RegistryHost host) => IsLoopback(host) ? null : new PullSetting("/etc/docker/daemon.json", $$"""{ "insecure-registries": ["{{host}}"] }""");

    /// <summary>containerd, on each node.</summary>
    public static PullSetting Containerd(RegistryHost host) => new($"/etc/containerd/certs.d/{host}/hosts.toml", $"server = \"http://{host}\"");

    /// <summary>BuildKit.</summary>
    public static PullSetting BuildKit(RegistryHost host) => new("buildkitd.toml", $"registry.\"{host}\".http = true");

    private static bool IsLoopback(RegistryHost host) =>
        host.Text.Split(':')[0] is var name && (name == "localhost" || name.StartsWith("127.", StringComparison.Ordinal));
}
