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

    /// <summary>What the main pages are also looked at with: a zoom of 200 %, and the system's own few colours.</summary>
    public static readonly IReadOnlyList<Look> Aided =
    [
        new(ColorScheme.Light, 720, "en-US") { Zoom = 2 },
        new(ColorScheme.Dark, 720, "zh-CN") { Zoom = 2 },
        new(ColorScheme.Light, 1440, "en-US") { Colors = ForcedColors.Active },
        new(ColorScheme.Dark, 390, "zh-CN") { Colors = ForcedColors.Active },
    ];

    /// <summary>Of a window as wide as <see cref="Width"/> times this.</summary>
    public float Zoom { get; init; } = 1;

    /// <summary>Whether the system forces its colours upon the page.</summary>
    public ForcedColors Colors { get; init; } = ForcedColors.None;

    /// <summary>As it stands in the name of a picture.</summary>
    public string Name => string.Create(CultureInfo.InvariantCulture, $"{Width}-{Theme.ToString().ToLowerInvariant()}-{Language[..2]}{(Zoom > 1 ? "-zoom" : "")}{(Colors == ForcedColors.Active ? "-forced" : "")}");

    /// <summary>A browser profile that looks so.</summary>
    public BrowserNewContextOptions Profile(string address) => new()
    {
        BaseURL = address,
        ColorScheme = Theme,
        DeviceScaleFactor = Zoom,
        ForcedColors = Colors,
        Locale = Language,
        ReducedMotion = ReducedMotion.Reduce,
        ViewportSize = new ViewportSize { Width = Width, Height = 900 },
    };
}
