using RegistryDashboard.Oci.Registries;

namespace RegistryDashboard.Oci.Distribution;

/// <summary>Until when a host is left alone, and why.</summary>
/// <param name="Until">When it is asked again, as it is told.</param>
/// <param name="At">When that began, and</param>
/// <param name="Rest">for how long: both by a clock that nobody sets.</param>
/// <param name="Kind">What it did.</param>
/// <param name="Words">The same in words.</param>
internal sealed record Closure(DateTimeOffset Until, long At, TimeSpan Rest, RegistryErrorKind Kind, string Words)
{
    /// <summary>Whether the host named the time itself, so that waiting for it is of use.</summary>
    public bool IsAskedFor { get; init; }

    /// <summary>Whether HEAD may pass: Docker Hub counts what is fetched, and a limit on that is none on asking.</summary>
    public bool SparesHead { get; init; }
}
