namespace RegistryDashboard.Web.Formatting;

/// <summary>Text that would push everything else off the screen: it stands in a part of its own that scrolls, by keyboard as well.</summary>
public static class LongText
{
    private const int Longest = 2000;

    /// <summary>The class of the element that holds <paramref name="text"/>; null where it is short.</summary>
    public static string? ClassOf(string text) => text.Length > Longest ? "long" : null;

    /// <summary>Its tab index, since what scrolls must be reached by keyboard; null where it is short.</summary>
    public static string? FocusOf(string text) => text.Length > Longest ? "0" : null;
}
