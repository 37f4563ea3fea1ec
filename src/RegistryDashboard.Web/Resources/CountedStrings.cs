using System.Globalization;
using Microsoft.Extensions.Localization;

namespace RegistryDashboard.Web.Resources;

/// <summary>Numbers of things, and strings about them: one reads differently from several.</summary>
public static class CountedStrings
{
    private const string OfOne = "_One";

    /// <summary>The string <paramref name="key"/> with the number in its place; for 1 the string <c>{key}_One</c>, which names it itself.</summary>
    public static string Counted(this IStringLocalizer localizer, string key, int count) =>
        count == 1 ? localizer[key + OfOne] : localizer[key, Number(count)];

    /// <summary>A number as it is read: <c>1,240</c>.</summary>
    public static string Number(int count) => count.ToString("N0", CultureInfo.InvariantCulture);
}
