using RegistryDashboard.Oci.Content;

namespace RegistryDashboard.Oci.Json;

/// <summary>Bytes to an <see cref="ImageConfig"/>.</summary>
internal static class ConfigReader
{
    private const long NanosecondsPerTick = 100;

    /// <exception cref="DocumentException">The bytes are no JSON object.</exception>
    public static ImageConfig Read(ReadOnlySpan<byte> bytes)
    {
        var wire = WireReader.Read(bytes, WireContext.Default.WireConfig);
        var container = wire.Config ?? new WireContainerConfig();

        return new ImageConfig
        {
            Platform = WirePlatform.Read(wire.Os, wire.Architecture, wire.Variant, wire.OsVersion),
            Created = wire.Created,
            Author = wire.Author,
            Entrypoint = container.Entrypoint,
            Command = container.Cmd,
            Environment = container.Env ?? [],
            User = container.User,
            WorkingDirectory = container.WorkingDir,
            ExposedPorts = container.ExposedPorts ?? [],
            Volumes = container.Volumes ?? [],
            Labels = container.Labels ?? new Dictionary<string, string>(),
            Healthcheck = Read(container.Healthcheck),
            StopSignal = container.StopSignal,
            Shell = container.Shell,
            OnBuild = container.OnBuild ?? [],
            DiffIds = wire.RootFs?.DiffIds ?? [],
            History = [.. (wire.History ?? []).Select(Read)],
        };
    }

    private static Healthcheck? Read(WireHealthcheck? wire) =>
        wire is null
            ? null
            : new Healthcheck(wire.Test ?? [], Duration(wire.Interval), Duration(wire.Timeout), Duration(wire.StartPeriod), Count(wire.Retries));

    private static HistoryEntry Read(WireHistory? wire) =>
        new(wire?.Created, wire?.CreatedBy, string.IsNullOrEmpty(wire?.Comment) ? null : wire.Comment, wire?.EmptyLayer ?? false);

    /// <summary>Zero means the default in Docker's config.</summary>
    private static TimeSpan? Duration(long? nanoseconds) => nanoseconds is > 0 ? TimeSpan.FromTicks(nanoseconds.Value / NanosecondsPerTick) : null;

    private static int? Count(long? number) => number is > 0 and <= int.MaxValue ? (int)number.Value : null;
}
