using RegistryDashboard.Oci.Registries;

namespace RegistryDashboard.Web.Browsing;

/// <summary>A list as far as it was read.</summary>
/// <param name="Names">In the registry's order, each once.</param>
/// <param name="Skipped">How many names were outside the grammar.</param>
/// <param name="Next">Asks for what follows; null at the end.</param>
/// <param name="AnsweredBy">Host[:port] that answered.</param>
/// <param name="ObtainedAt">When the last page was obtained.</param>
public sealed record NameList<T>(IReadOnlyList<T> Names, int Skipped, string? Next, string AnsweredBy, DateTimeOffset ObtainedAt)
{
    /// <summary>Why the registry could not be asked again, so that this is what it said last; null where it was, or need not be.</summary>
    public RegistryError? Failure { get; init; }

    /// <summary>Whether there is more than is read of one list.</summary>
    public bool IsTruncated { get; init; }
}
