using RegistryDashboard.Oci.Content;
using RegistryDashboard.Oci.References;
using RegistryDashboard.Oci.Registries;
using RegistryDashboard.Web.Browsing;

namespace RegistryDashboard.Web.Components.Tags;

/// <summary>What a row of a list of tags has to know of the others.</summary>
/// <param name="Registry">Of the repository.</param>
/// <param name="Repository">Whose tags they are.</param>
/// <param name="Lookup">What is known of each, and how more is found out.</param>
/// <param name="Same">Which of them point to the same.</param>
/// <param name="VersionCount">How many versions there are, looked at or not.</param>
/// <param name="Wanted">The platform that is filtered by.</param>
public sealed record TagContext(RegistryEntry Registry, RepositoryName Repository, TagLookup Lookup, SameDigest Same, int VersionCount, Platform? Wanted)
{
    private const long Highest = 1_000_000_000_000_000;

    /// <summary>What the whole width of a bar stands for, in bytes: 1, 2 or 5 of some power of ten, so that bars seldom change while rows come in.</summary>
    public long? BarWidth { get; } = RoundUp(Lookup.Known.Values.Max(row => row.ContentSize));

    /// <summary>The image of a tag.</summary>
    public ImageReference ReferenceTo(Tag tag) => ImageReference.To(Registry.Host, Repository, tag);

    private static long? RoundUp(long? largest)
    {
        if (largest is not > 0)
        {
            return null;
        }

        for (var power = 1L; power < Highest; power *= 10)
        {
            if (largest <= power * 5)
            {
                return largest <= power ? power : largest <= power * 2 ? power * 2 : power * 5;
            }
        }

        return largest;
    }
}
