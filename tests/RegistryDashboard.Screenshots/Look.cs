using System.Globalization;
using Microsoft.Playwright;

namespace RegistryDashboard.Screenshots;

/// <summary>How a page is looked at: theme, width in CSS pixels, language.</summary>
public sealed record Look(ColorScheme Theme, int Width, string Language)
{
    /// <summary>Both themes, wide and narrow, in both languages.</summary>
    public static readonly IReadOnlyList<Look> All =
    [
        .. from language in new[] { "en-US", "zh-CN" }
           from width in new[] { 1440, 390 }
           from theme in new[] { ColorScheme.Light, ColorScheme.Dark }
           select new Look(theme, width, language),
    ];

    /// <summary>As it stands in the name of a picture.</summary>
    public string Name => string.Create(CultureInfo.InvariantCulture, $"{Width}-{Theme.ToString().ToLowerInvariant()}-{Language[..2]}");

    /// <summary>A browser profile that looks so.</summary>
    public BrowserNewContextOptions Profile(string address) => new()
    {
        BaseURL = address,
        ColorScheme = Theme,
        Locale = Language,
        ReducedMotion = ReducedMotion.Reduce,
        ViewportSize = new ViewportSize { Width = Width, Height = 900 },
    };
}
