using System.Text.Json;
using System.Text.RegularExpressions;
using RegistryDashboard.Testing;
using RegistryDashboard.Web.Configuration;

namespace RegistryDashboard.Web.Tests.Delivery;

/// <summary>The documents, against what they tell of.</summary>
public sealed partial class DocumentationTests
{
    private static readonly string Root = Samples.RepositoryRoot;

    public static TheoryData<string> Documents =>
    [
        .. Directory.EnumerateFiles(Root, "*.md").Concat(Directory.EnumerateFiles(Path.Combine(Root, "docs"), "*.md", SearchOption.AllDirectories)).Select(path => Path.GetRelativePath(Root, path)),
    ];

    [Theory]
    [MemberData(nameof(Documents))]
    public void Every_link_within_the_repository_leads_to_a_file(string document)
    {
        var path = Path.Combine(Root, document);
        var text = Fenced().Replace(File.ReadAllText(path), "");

        var targets = Link().Matches(text).Select(match => match.Groups["target"].Value).Where(target => !target.Contains(':', StringComparison.Ordinal)).Select(target => target.Split('#')[0]).Where(target => target.Length > 0);

        Assert.All(targets, target => Assert.True(Path.Exists(Path.Combine(Path.GetDirectoryName(path)!, target)), target));
    }

    [Fact]
    public void The_page_of_the_configuration_has_every_key_with_its_default_and_no_other()
    {
        var text = File.ReadAllText(Path.Combine(Root, "docs", "configuration.md"));

        var rows = Row().Matches(text).Select(match => (match.Groups["key"].Value, Default: match.Groups["default"].Value.Trim().Trim('`'))).Where(row => row.Value != "ASPNETCORE_URLS").ToList();

        var known = ConfigurationKeys.Single.Select(key => (key.Name, key.Default)).Concat(ConfigurationKeys.OfApiKey.Select(key => ($"Access:ApiKeys:{{name}}:{key.Name}", key.Default))).Concat(ConfigurationKeys.OfRegistry.Select(key => ($"Registries:{{handle}}:{key.Name}", key.Default)));
        Assert.Equal(known.Select(key => key.Item1).Order(StringComparer.Ordinal), rows.Select(row => row.Value).Order(StringComparer.Ordinal));
        Assert.All(known.Where(key => key.Item2.Length > 0), key => Assert.Equal(key.Item2, rows.Single(row => row.Value == key.Item1).Default));
        Assert.All(ConfigurationKeys.ToCome, key => Assert.Contains($"`{key}`", text, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("tests/README.md")]
    [InlineData("docs/threat-model.md")]
    public void Every_test_that_is_named_is_there(string document)
    {
        var tests = string.Concat(Directory.EnumerateFiles(Path.Combine(Root, "tests"), "*.cs", SearchOption.AllDirectories).Select(File.ReadAllText));
        var text = File.ReadAllText(Path.Combine(Root, document));

        var named = TestName().Matches(text);

        Assert.NotEmpty(named);
        Assert.All(named.Select(match => match.Groups["class"]).Where(name => name.Success), name => Assert.Contains($"class {name.Value}", tests, StringComparison.Ordinal));
        Assert.All(named.Select(match => match.Groups["test"]).Where(name => name.Success), name => Assert.Contains($" {name.Value}(", tests, StringComparison.Ordinal));
    }

    [Fact]
    public void The_notices_are_of_the_packages_that_are_shipped()
    {
        using var built = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "RegistryDashboard.Web.deps.json")));
        var shipped = built.RootElement.GetProperty("libraries").EnumerateObject().Where(library => library.Value.GetProperty("type").GetString() == "package").Select(library => library.Name.Replace('/', ' '));

        var noticed = NoticedPackage().Matches(File.ReadAllText(Path.Combine(Root, "THIRD-PARTY-NOTICES.txt"))).Select(match => match.Value);

        // After a change of packages: dotnet run docs/make-notices.cs
        Assert.Equal(shipped.Order(StringComparer.Ordinal), noticed.Order(StringComparer.Ordinal));
    }

    [GeneratedRegex(@"^```.*?^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Fenced();

    [GeneratedRegex(@"\]\((?<target>[^)\s]+)\)|(?:src|srcset|href)=""(?<target>[^""]+)""")]
    private static partial Regex Link();

    [GeneratedRegex(@"^\| `(?<key>[^`]+)` \|.*\|(?<default>[^|]*)\|$", RegexOptions.Multiline)]
    private static partial Regex Row();

    [GeneratedRegex(@"`(?:(?:Web|Oci|Browser): )?(?:…|(?:[A-Za-z]+\.)*(?<class>[A-Z][A-Za-z0-9]*Tests))(?:\.?(?<test>[A-Z][A-Za-z0-9]*_\w+))?`")]
    private static partial Regex TestName();

    [GeneratedRegex(@"^[A-Za-z][A-Za-z.]+ \d+\.\d+\.\d+(?:-[a-z0-9.]+)?$", RegexOptions.Multiline)]
    private static partial Regex NoticedPackage();
}
