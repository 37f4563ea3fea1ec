using System.Globalization;
using System.Text.RegularExpressions;
using RegistryDashboard.Testing;

namespace RegistryDashboard.Web.Tests.Formatting;

/// <summary>Contrast of the colours of theme.css, as WCAG 2.2 computes it: text 4.5 to 1, what can be acted on 3 to 1.</summary>
public sealed partial class ThemeTests
{
    private const double OfText = 4.5;
    private const double OfEdges = 3;

    private static readonly Dictionary<string, (string Light, string Dark)> Colours = Colour()
        .Matches(File.ReadAllText(Path.Combine(Samples.RepositoryRoot, "wwwroot", "theme.css")))
        .ToDictionary(match => match.Groups["name"].Value, match => (match.Groups["light"].Value, match.Groups["dark"].Value));

    public static TheoryData<string, string, double> Pairs
    {
        get
        {
            var pairs = new TheoryData<string, string, double>();
            foreach (var ground in new[] { "ground", "surface", "raised", "accent-ground" })
            {
                foreach (var text in new[] { "text", "quiet", "accent", "fault" })
                {
                    pairs.Add(text, ground, OfText);
                }

                pairs.Add("ok", ground, OfEdges);
                pairs.Add("attention", ground, OfEdges);
                pairs.Add("edge", ground, OfEdges);
            }

            pairs.Add("on-accent", "accent", OfText);
            return pairs;
        }
    }

    [Theory]
    [MemberData(nameof(Pairs))]
    public void Colours_stand_out_in_both_themes(string colour, string ground, double ratio)
    {
        Assert.InRange(Contrast(Colours[colour].Light, Colours[ground].Light), ratio, 21);
        Assert.InRange(Contrast(Colours[colour].Dark, Colours[ground].Dark), ratio, 21);
    }

    private static double Contrast(string left, string right)
    {
        var (lighter, darker) = (Math.Max(Luminance(left), Luminance(right)), Math.Min(Luminance(left), Luminance(right)));
        return (lighter + 0.05) / (darker + 0.05);
    }

    private static double Luminance(string colour) => (0.2126 * Channel(colour[1..3])) + (0.7152 * Channel(colour[3..5])) + (0.0722 * Channel(colour[5..7]));

    private static double Channel(string hex)
    {
        var value = int.Parse(hex, NumberStyles.HexNumber, CultureInfo.InvariantCulture) / 255.0;
        return value <= 0.04045 ? value / 12.92 : Math.Pow((value + 0.055) / 1.055, 2.4);
    }

    [GeneratedRegex(@"--(?<name>[a-z-]+): light-dark\((?<light>#[0-9a-f]{6}), (?<dark>#[0-9a-f]{6})\)")]
    private static partial Regex Colour();
}
