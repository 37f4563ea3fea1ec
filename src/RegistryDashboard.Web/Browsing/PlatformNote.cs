using RegistryDashboard.Oci.Content;

namespace RegistryDashboard.Web.Browsing;

/// <summary>Something about a platform that someone should look at, found in what was fetched anyway.</summary>
public abstract record PlatformNote
{
    private PlatformNote()
    {
    }

    /// <summary>Its config says that it is for another platform than the index says.</summary>
    /// <param name="Listed">As the index writes it.</param>
    /// <param name="Built">As its config writes it.</param>
    public sealed record OtherPlatform(Platform Listed, Platform Built) : PlatformNote;

    /// <summary>Every layer that holds something is the same as that of another architecture.</summary>
    /// <param name="Other">Of that architecture.</param>
    public sealed record SameLayers(Platform Other) : PlatformNote;

    /// <summary>The layer that all others lie on is the same as that of another architecture.</summary>
    /// <param name="Other">Of that architecture.</param>
    public sealed record SameBase(Platform Other) : PlatformNote;

    /// <summary>Its download is under a third of what its siblings have.</summary>
    /// <param name="Size">Config and layers, compressed, in bytes.</param>
    /// <param name="Median">Of its siblings, likewise.</param>
    public sealed record Small(long Size, long Median) : PlatformNote;

    /// <summary>The index names it, and the registry does not have it.</summary>
    public sealed record Missing : PlatformNote;

    /// <summary>A descriptor holds bytes that are not those it describes.</summary>
    public sealed record WrongData : PlatformNote;

    /// <summary>It is one platform of an index, and was named by itself.</summary>
    public sealed record OnePlatform(PlatformPin Pin) : PlatformNote;
}
