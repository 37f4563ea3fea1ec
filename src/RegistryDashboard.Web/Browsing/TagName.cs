using System.Numerics;
using System.Text.RegularExpressions;
using RegistryDashboard.Oci.References;

namespace RegistryDashboard.Web.Browsing;

/// <summary>A tag's name taken apart, in the order of time as far as names tell it: 1.10 is after 1.9, a release after its candidates, a longer version before a shorter one of the same number.</summary>
internal sealed partial class TagName : IComparable<TagName>
{
    private readonly BigInteger[] _numbers;
    private readonly bool _isPreview;
    private readonly string _rest;

    private TagName(TagMeaning meaning, BigInteger[] numbers, bool isPreview, string rest)
    {
        (Meaning, _numbers, _isPreview, _rest) = (meaning, numbers, isPreview, rest);
    }

    public TagMeaning Meaning { get; }

    /// <summary>How many numbers a version gives: 1.2.3 gives three.</summary>
    public int Precision => _numbers.Length;

    /// <summary>Whether it is a candidate, and no release.</summary>
    public bool IsPreview => _isPreview;

    public static TagName Read(Tag tag)
    {
        var text = tag.Text;
        if (Attached().IsMatch(text))
        {
            return new TagName(TagMeaning.Attached, [], false, text);
        }

        if (Build().IsMatch(text))
        {
            // A date in the name is all that a name can tell of when; hexadecimal digits tell nothing.
            return new TagName(TagMeaning.Build, Date().Match(text) is { Success: true } date ? [BigInteger.Parse(date.Value.Replace("-", "", StringComparison.Ordinal), System.Globalization.CultureInfo.InvariantCulture)] : [], false, text);
        }

        return Version().Match(text) is { Success: true } version
            ? new TagName(
                TagMeaning.Version,
                [.. version.Groups["numbers"].Value.Split('.').Select(number => BigInteger.Parse(number, System.Globalization.CultureInfo.InvariantCulture))],
                Preview().IsMatch(version.Groups["rest"].Value),
                version.Groups["rest"].Value)
            : new TagName(TagMeaning.Moving, text == "latest" ? [BigInteger.One] : [], false, text);
    }

    public int CompareTo(TagName? other)
    {
        if (other is null)
        {
            return 1;
        }

        for (var position = 0; position < Math.Min(_numbers.Length, other._numbers.Length); position++)
        {
            if (_numbers[position].CompareTo(other._numbers[position]) is not 0 and var difference)
            {
                return difference;
            }
        }

        var byLength = _numbers.Length.CompareTo(other._numbers.Length);
        var byPreview = other._isPreview.CompareTo(_isPreview);
        return byLength != 0 ? byLength : byPreview != 0 ? byPreview : CompareRest(other);
    }

    /// <summary>A bare version before its variants; candidates and variants by their text, read downwards.</summary>
    private int CompareRest(TagName other) =>
        (_rest.Length == 0).CompareTo(other._rest.Length == 0) is not 0 and var bare ? bare
        : _isPreview ? string.CompareOrdinal(_rest, other._rest)
        : string.CompareOrdinal(other._rest, _rest);

    [GeneratedRegex(@"\Asha(?:256|512)-[0-9a-f]{64,128}(?:\.[a-z]+)?\z", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Attached();

    [GeneratedRegex(
        @"\A(?:[0-9a-f]{40}|[0-9]*[a-f][0-9a-f]*[0-9][0-9a-f]*|(?:.*[-_.])?(?:sha-?|g)?[0-9a-f]{7,40}|(?:.*[-_.])?(?:build|run|ci|pr)[-_.]?[0-9]+|(?:.*[-_.])?20[0-9]{2}-?[01][0-9]-?[0-3][0-9](?:[-_.T].*)?)\z",
        RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Build();

    [GeneratedRegex(@"20[0-9]{2}-?[01][0-9]-?[0-3][0-9]", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Date();

    [GeneratedRegex(@"\A[vV]?(?<numbers>[0-9]+(?:\.[0-9]+)*)(?<rest>(?:[-_.+a-zA-Z].*)?)\z", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Version();

    [GeneratedRegex(@"\A[-_.]?(?:alpha|beta|rc|pre|preview|dev|snapshot|nightly|canary|m)(?:[-_.0-9]|\z)", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex Preview();
}
