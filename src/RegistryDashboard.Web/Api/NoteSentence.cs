using System.Diagnostics;
using System.Globalization;
using RegistryDashboard.Web.Browsing;

namespace RegistryDashboard.Web.Api;

/// <summary>Notes of a platform as the twin gives them: sentences in English that stay as they are, for programs compare them.</summary>
internal static class NoteSentence
{
    /// <summary>The sentence of <paramref name="note"/>.</summary>
    public static string Of(PlatformNote note) => note switch
    {
        PlatformNote.OtherPlatform other => $"Listed as {other.Listed}, but its config says {other.Built}.",
        PlatformNote.SameLayers same => $"All layers are the same as those of {same.Other}.",
        PlatformNote.SameBase same => $"The first layer is the same as that of {same.Other}.",
        PlatformNote.Small small => string.Create(CultureInfo.InvariantCulture, $"The download of {small.Size} bytes is under a third of the {small.Median} bytes that its siblings have in the median."),
        PlatformNote.WrongData => "A descriptor has inline data that is not what it describes; it was not used.",
        PlatformNote.Missing => "The index names it, but the registry does not have it.",
        PlatformNote.OnePlatform { Pin: var pin } => $"{pin.Platform} only; pin the index to run anywhere: {pin.Index}",
        _ => throw new UnreachableException(),
    };
}
