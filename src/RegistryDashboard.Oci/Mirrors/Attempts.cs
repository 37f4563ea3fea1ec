using RegistryDashboard.Oci.Registries;

namespace RegistryDashboard.Oci.Mirrors;

/// <summary>What becomes of several hosts that all failed.</summary>
internal static class Attempts
{
    /// <summary>
    /// The failure of the origin, where it was asked: that a mirror does not have something says nothing of the registry. Where it was not, that of a
    /// mirror that could not be asked, and else the last. The others' words stand in its details.
    /// </summary>
    public static RegistryException Together(IReadOnlyList<(MirrorHost Host, RegistryException Failure)> failures)
    {
        var told = failures.Reverse().MaxBy(failure => (failure.Host.IsOrigin, IsSilence(failure.Failure.Error.Kind)));
        var others = failures.Where(failure => failure != told).Select(failure => $"{failure.Host.Name}: {failure.Failure.Error.Detail}").ToList();
        var error = told.Failure.Error;
        return new RegistryException(
            error with
            {
                Detail = others.Count == 0 ? error.Detail : $"{error.Detail} (asked besides: {string.Join("; ", others)})",
                Exchanges = [.. failures.SelectMany(failure => failure.Failure.Error.Exchanges)],
            },
            told.Failure.InnerException);
    }

    private static bool IsSilence(RegistryErrorKind kind) =>
        kind is RegistryErrorKind.Unreachable or RegistryErrorKind.Timeout or RegistryErrorKind.TlsFailed or RegistryErrorKind.RateLimited;
}
