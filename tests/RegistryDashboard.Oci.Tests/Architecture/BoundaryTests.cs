using System.Text.RegularExpressions;
using RegistryDashboard.Oci.Registries;
using RegistryDashboard.Testing;

namespace RegistryDashboard.Oci.Tests.Architecture;

public sealed partial class BoundaryTests
{
    private const int LongestSource = 250;
    private const int LongestTest = 500;

    [Fact]
    public void The_library_knows_no_screen()
    {
        var references = typeof(IRegistry).Assembly.GetReferencedAssemblies().Select(name => name.Name!);

        Assert.DoesNotContain(references, name => name.StartsWith("Microsoft.AspNetCore", StringComparison.Ordinal) || name.StartsWith("MudBlazor", StringComparison.Ordinal));
    }

    /// <summary>By what is compiled: usings are implicit, and tell nothing.</summary>
    [Fact]
    public void Values_know_neither_http_nor_cache()
    {
        var values = typeof(IRegistry).Assembly.GetTypes().Where(type => type.Namespace is "RegistryDashboard.Oci.References" or "RegistryDashboard.Oci.Content").ToList();

        var used = values.SelectMany(UsedTypes.Of).Select(type => type.Namespace ?? "").Distinct().ToList();

        Assert.NotEmpty(values);
        Assert.Contains("System.Security.Cryptography", used);
        Assert.DoesNotContain(used, name => name.StartsWith("System.Net", StringComparison.Ordinal) || name.StartsWith("Microsoft.Extensions", StringComparison.Ordinal));
        Assert.All(
            used.Where(name => name.StartsWith("RegistryDashboard.", StringComparison.Ordinal)),
            name => Assert.True(name is "RegistryDashboard.Oci.References" or "RegistryDashboard.Oci.Content", name));
    }

    [Fact]
    public void Browsers_and_formats_know_no_components()
    {
        var files = new[] { "Browsing", "Commands", "Formatting" }.SelectMany(folder => Files($"src/RegistryDashboard.Web/{folder}"));

        Assert.All(files, file => Assert.DoesNotContain("Microsoft.AspNetCore.Components", File.ReadAllText(file), StringComparison.Ordinal));
    }

    [Fact]
    public void Polly_is_named_in_one_file()
    {
        Assert.Single(Files("src"), file => File.ReadAllText(file).Contains("using Polly", StringComparison.Ordinal));
    }

    /// <summary>
    /// What waits for a task holds a thread of the pool, and enough of them hold the site. Of a task that has ended the result is at hand, as it is of Polly's
    /// outcomes, which call it by the same name.
    /// </summary>
    [Fact]
    public void Nothing_waits_for_a_task_but_by_await()
    {
        var lines = Files("src").Select(File.ReadAllLines).Where(lines => !lines.Contains("using Polly;")).SelectMany(lines => lines);

        Assert.DoesNotContain(lines, line => Waiting().IsMatch(line.Replace("IsCompletedSuccessfully: true, Result: var", "", StringComparison.Ordinal)));
    }

    /// <summary>What people type and registries say is matched in time that grows with its length and no faster.</summary>
    [Fact]
    public void Every_pattern_is_matched_without_backtracking()
    {
        var files = Files("src").Select(File.ReadAllText).ToList();
        var patterns = files.SelectMany(text => text.Split("[GeneratedRegex(").Skip(1)).Select(text => text[..text.IndexOf(")]\n", StringComparison.Ordinal)]).ToList();

        Assert.InRange(patterns.Count, 50, 500);
        Assert.All(patterns, pattern => Assert.Contains("RegexOptions.NonBacktracking", pattern, StringComparison.Ordinal));
        Assert.DoesNotContain(files, text => OtherPattern().IsMatch(text));
    }

    [Fact]
    public void No_file_is_over_its_limit()
    {
        var long1 = Files("src").Where(file => File.ReadAllLines(file).Length > LongestSource);
        var long2 = Files("tests").Where(file => File.ReadAllLines(file).Length > LongestTest);

        Assert.Empty(long1.Concat(long2));
    }

    private static IEnumerable<string> Files(string folder) =>
        Directory.EnumerateFiles(Path.Combine(Samples.RepositoryRoot, folder), "*", SearchOption.AllDirectories)
            .Where(file => Path.GetExtension(file) is ".cs" or ".razor")
            .Where(file => !file.Contains("/obj/", StringComparison.Ordinal) && !file.Contains("/bin/", StringComparison.Ordinal));

    [GeneratedRegex(@"\.Result\b|\bResult: |\.Wait(?:All|Any)?\((?!0,)|\.GetResult\(|Thread\.Sleep\(|\.RunSynchronously\(", RegexOptions.CultureInvariant)]
    private static partial Regex Waiting();

    [GeneratedRegex(@"new Regex\(|\bRegex\.(?:IsMatch|Match|Matches|Replace|Split|Count)\(", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex OtherPattern();
}
