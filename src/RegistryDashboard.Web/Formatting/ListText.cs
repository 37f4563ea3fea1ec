using System.Globalization;
using System.Text;
using RegistryDashboard.Web.Browsing;

namespace RegistryDashboard.Web.Formatting;

/// <summary>A list of names as text, one a line. A tag never begins with <c>#</c>: such a line says what is left out.</summary>
public static class ListText
{
    /// <summary>The names in the registry's order.</summary>
    public static string Of<T>(NameList<T> list)
    {
        var text = new StringBuilder();
        foreach (var name in list.Names)
        {
            text.Append(name).Append('\n');
        }

        if (list.Skipped > 0)
        {
            text.Append(CultureInfo.InvariantCulture, $"# left out: {list.Skipped} that are no names by the grammar\n");
        }

        if (list.IsTruncated)
        {
            text.Append(CultureInfo.InvariantCulture, $"# list truncated: {list.Names.Count} names read, the registry has more\n");
        }

        return text.ToString();
    }
}
