using RegistryDashboard.Oci.Registries;
using RegistryDashboard.Testing;

namespace RegistryDashboard.Oci.Tests.Architecture;

public sealed class BoundaryTests
{
    private const int LongestSource = 250;
    private const int LongestTest = 500;

    [Fact]
    public void The_library_knows_no_screen()
    {
        var references = typeof(IRegistry).Assembly.GetReferencedAssemblies().Select(name => name.Name!);

        Assert.DoesNotContain(references, name => name.StartsWith("Microsoft.AspNetCore", StringComparison.Ordinal) || name.StartsWith("MudBlazor", StringComparison.Ordinal));
    }

    [Fact]
    public void Values_know_neither_http_nor_cache()
    {
        foreach (var folder in new[] { "References", "Content" })
        {
            foreach (var file in Files($"src/RegistryDashboard.Oci/{folder}"))
            {
                var text = File.ReadAllText(file);

                Assert.DoesNotContain("System.Net.Http", text, StringComparison.Ordinal);
                Assert.DoesNotContain("RegistryDashboard.Oci.Caching", text, StringComparison.Ordinal);
                Assert.DoesNotContain("RegistryDashboard.Oci.Distribution", text, StringComparison.Ordinal);
            }
        }
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
}
