using Microsoft.Extensions.Logging.Abstractions;
using RegistryDashboard.Oci.Distribution;
using RegistryDashboard.Oci.Mirrors;
using RegistryDashboard.Oci.References;
using RegistryDashboard.Testing;

namespace RegistryDashboard.Oci.Tests.Mirrors;

/// <summary>A registry named <c>docker.io</c> at one fake server, with others as its mirrors.</summary>
internal static class Mirrored
{
    public const string Host = "docker.io";

    public static MirroredRegistry With(this FakeRegistry origin, params IEnumerable<FakeRegistry> mirrors) => origin.With(OriginRole.First, TimeProvider.System, [.. mirrors.Select(mirror => mirror.AsMirror())]);

    public static MirroredRegistry With(this FakeRegistry origin, OriginRole role, TimeProvider time, params IReadOnlyList<MirrorSettings> mirrors) =>
        new(new DistributionSettings(RegistryHost.DockerHub, origin.Url), mirrors, role, time, NullLogger<DistributionRegistry>.Instance);

    public static MirrorSettings AsMirror(this FakeRegistry mirror, bool resolves = true, Func<DistributionSettings, DistributionSettings>? change = null) =>
        new((change ?? (settings => settings))(new DistributionSettings(RegistryHost.DockerHub, mirror.Url) { IsMirror = true }), resolves);

    public static ImageReference Reference(string name) => ImageReference.Parse($"{Host}/{name}", RegistryHost.DockerHub);
}
