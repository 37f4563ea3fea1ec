using RegistryDashboard.Oci.Registries;

namespace RegistryDashboard.Oci.Mirrors;

/// <summary>What becomes of several hosts that all failed: the failure of the one that got furthest, with the words of the others.</summary>
internal static class Attempts
{
    /// <summary>One failure for all; the last of those that got equally far.</summary>
    public static RegistryException Together(IReadOnlyList<(MirrorHost Host, RegistryException Failure)> failures)
    {
        var told = failures.Reverse().MaxBy(failure => RankOf(failure.Failure.Error));
        var others = failures.Where(failure => failure != told).Select(failure => $"{failure.Host.Authority}: {failure.Failure.Error.Detail}").ToList();
        var error = told.Failure.Error;
        return new RegistryException(
            error with
            {
                Detail = others.Count == 0 ? error.Detail : $"{error.Detail} (asked besides: {string.Join("; ", others)})",
                Exchanges = [.. failures.SelectMany(failure => failure.Failure.Error.Exchanges)],
            },
            told.Failure.InnerException);
    }

    /// <summary>containerd: no connection is less than an answer that it is not there, which is less than any other; what came and was not right is most.</summary>
    private static int RankOf(RegistryError error) => error switch
    {
        { Kind: RegistryErrorKind.DigestMismatch or RegistryErrorKind.TooLarge or RegistryErrorKind.BadDocument } => 4,
        { Kind: RegistryErrorKind.NotFound } => 2,
        { Status: not null } => 3,
        _ => 1,
    };
}
