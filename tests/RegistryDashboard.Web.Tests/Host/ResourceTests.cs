using System.Text.RegularExpressions;
using System.Xml.Linq;
using RegistryDashboard.Testing;

namespace RegistryDashboard.Web.Tests.Host;

public sealed partial class ResourceTests
{
    private static readonly string Web = Path.Combine(Samples.RepositoryRoot, "src", "RegistryDashboard.Web");

    public static TheoryData<string> Pairs => [.. Directory.EnumerateFiles(Path.Combine(Web, "Resources"), "*.resx").Select(path => Path.GetFileName(path)!).Where(name => !name.Contains("zh-Hans", StringComparison.Ordinal))];

    [Theory]
    [MemberData(nameof(Pairs))]
    public void Every_string_has_its_translation_with_the_same_places(string file)
    {
        var english = Read(file);
        var chinese = Read(file.Replace(".resx", ".zh-Hans.resx", StringComparison.Ordinal));

        Assert.Equal(english.Keys.Order(StringComparer.Ordinal), chinese.Keys.Order(StringComparer.Ordinal));
        Assert.All(english, pair => Assert.Equal(Places(pair.Value), Places(chinese[pair.Key])));
    }

    [Fact]
    public void Every_string_that_a_component_names_is_there()
    {
        var known = Pairs.SelectMany(row => Read(row.Data).Keys).ToHashSet();
        var components = Directory.EnumerateFiles(Path.Combine(Web, "Components"), "*.*", SearchOption.AllDirectories).Select(File.ReadAllText).ToList();
        var named = components.SelectMany(text => Named().Matches(text)).Select(match => match.Groups["key"].Value);
        var counted = components.SelectMany(text => Counted().Matches(text)).Select(match => match.Groups["key"].Value).SelectMany(key => new[] { key, $"{key}_One" });

        Assert.Empty(named.Concat(counted).Where(key => !known.Contains(key)).Distinct());
    }

    private static Dictionary<string, string> Read(string file) =>
        XDocument.Load(Path.Combine(Web, "Resources", file)).Root!.Elements("data").ToDictionary(data => data.Attribute("name")!.Value, data => data.Element("value")!.Value);

    private static IEnumerable<string> Places(string text) => Place().Matches(text).Select(match => match.Value).Distinct().Order(StringComparer.Ordinal);

    [GeneratedRegex(@"\{\d+\}")]
    private static partial Regex Place();

    [GeneratedRegex(@"\b(?:[A-Z]|words)\[""(?<key>[A-Za-z_-]+)""")]
    private static partial Regex Named();

    [GeneratedRegex(@"\.Counted\(""(?<key>[A-Za-z_-]+)""")]
    private static partial Regex Counted();
}
