namespace RegistryDashboard.Oci.Content;

/// <summary>An image config (image-spec, config.md; Docker's is the same with more). Everything is as written; what is absent is null or empty.</summary>
public sealed record ImageConfig
{
    /// <summary>What the image says it runs on; null where neither os nor architecture is written.</summary>
    public Platform? Platform { get; init; }

    /// <summary>When it says it was built; null when absent, unreadable or of the year 1.</summary>
    public DateTimeOffset? Created { get; init; }

    /// <summary>Who made it.</summary>
    public string? Author { get; init; }

    /// <summary>What is run; null where not set, which is not the same as empty.</summary>
    public IReadOnlyList<string>? Entrypoint { get; init; }

    /// <summary>The arguments of the entrypoint, or what is run where there is none.</summary>
    public IReadOnlyList<string>? Command { get; init; }

    /// <summary><c>NAME=value</c>, in order.</summary>
    public IReadOnlyList<string> Environment { get; init; } = [];

    /// <summary>User, or <c>user:group</c>; null or empty means root.</summary>
    public string? User { get; init; }

    /// <summary>Where it starts.</summary>
    public string? WorkingDirectory { get; init; }

    /// <summary>Such as <c>80/tcp</c>.</summary>
    public IReadOnlyList<string> ExposedPorts { get; init; } = [];

    /// <summary>Paths.</summary>
    public IReadOnlyList<string> Volumes { get; init; } = [];

    /// <summary>Labels, keys as written.</summary>
    public IReadOnlyDictionary<string, string> Labels { get; init; } = new Dictionary<string, string>();

    /// <summary>Docker's health check.</summary>
    public Healthcheck? Healthcheck { get; init; }

    /// <summary>Such as <c>SIGTERM</c>.</summary>
    public string? StopSignal { get; init; }

    /// <summary>The shell of shell-form commands.</summary>
    public IReadOnlyList<string>? Shell { get; init; }

    /// <summary>What a build on this image runs first.</summary>
    public IReadOnlyList<string> OnBuild { get; init; } = [];

    /// <summary>The digests of the uncompressed layers, lowest first, as written.</summary>
    public IReadOnlyList<string> DiffIds { get; init; } = [];

    /// <summary>How it was built, oldest first.</summary>
    public IReadOnlyList<HistoryEntry> History { get; init; } = [];
}
