using RegistryDashboard.Oci.References;

namespace RegistryDashboard.Web.Browsing;

/// <summary>A line of a list of tags.</summary>
public abstract record TagItem
{
    private TagItem()
    {
    }

    /// <summary>The head of a group.</summary>
    /// <param name="Meaning">Of the group.</param>
    /// <param name="Count">How many of it pass the filter.</param>
    /// <param name="IsOpen">Whether its tags follow.</param>
    /// <param name="Example">Its first tag.</param>
    public sealed record Heading(TagMeaning Meaning, int Count, bool IsOpen, Tag Example) : TagItem;

    /// <summary>A tag, and what its name means.</summary>
    public sealed record Entry(Tag Tag, TagMeaning Meaning) : TagItem;
}
