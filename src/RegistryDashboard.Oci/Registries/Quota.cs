namespace RegistryDashboard.Oci.Registries;

/// <summary>
/// How many manifests a registry still gives, as it said itself. It counts them for the address they are asked from, or for the user: this is
/// what is left to this dashboard and to no one else. HEADs and blobs are not counted.
/// </summary>
/// <param name="Limit">How many in a window; null where it did not say.</param>
/// <param name="Remaining">How many of them are left; null where it did not say, or so long ago that it is no longer so.</param>
/// <param name="Window">After which used ones come back; null where it did not say.</param>
/// <param name="SeenAt">When it said so; null where it never did.</param>
public sealed record Quota(long? Limit, long? Remaining, TimeSpan? Window, DateTimeOffset? SeenAt)
{
    /// <summary>Of a registry that is known to count, and said nothing of it yet.</summary>
    public static readonly Quota Unsaid = new(null, null, null, null);

    /// <summary>Docker Hub's, for who counts and does not say by what.</summary>
    private static readonly TimeSpan UsualWindow = TimeSpan.FromHours(6);

    /// <summary>Whether more than half is known to be left.</summary>
    public bool IsMoreThanHalfLeft => Limit is { } limit && Remaining is { } left && left > limit - left;

    /// <summary>How many of <paramref name="wanted"/> can be paid; all, as far as nothing else is known.</summary>
    public int Affords(int wanted) => Remaining is { } left && left < wanted ? (int)left : wanted;

    /// <summary>What of this still holds at <paramref name="now"/>: after a window nobody knows how many are left.</summary>
    public Quota At(DateTimeOffset now) => now - SeenAt > (Window ?? UsualWindow) ? this with { Remaining = null } : this;
}
