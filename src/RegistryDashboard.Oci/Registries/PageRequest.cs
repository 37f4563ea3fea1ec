namespace RegistryDashboard.Oci.Registries;

/// <summary>Which page of a list.</summary>
/// <param name="Count">How many names are wanted; the registry may give more or fewer.</param>
/// <param name="Next">What the page before gave as its next; null for the first page.</param>
public sealed record PageRequest(int Count = PageRequest.DefaultCount, string? Next = null)
{
    /// <summary>As many as a page of distribution gives.</summary>
    public const int DefaultCount = 100;

    /// <summary>The most that distribution accepts.</summary>
    public const int MaximumCount = 1000;

    /// <summary>The most characters of <see cref="Next"/> that are taken: cursors of registries are far shorter, and what visitors send has no bound of its own.</summary>
    public const int LongestNext = 2048;

    /// <summary>Whether <see cref="Next"/> is longer than is taken.</summary>
    public bool IsTooLong => Next?.Length > LongestNext;
}
