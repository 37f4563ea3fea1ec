using RegistryDashboard.Oci.References;
using RegistryDashboard.Web.Browsing;

namespace RegistryDashboard.Web.Tests.Browsing;

public sealed class CatalogTreeTests
{
    [Fact]
    public void What_shares_a_prefix_is_folded_under_the_whole_of_what_it_shares()
    {
        var lines = Lines(_ => true, null, "team/base/debian", "team/base/alpine", "single");

        Assert.Equal(["single", "team/base/ (2)", "  alpine", "  debian"], lines);
    }

    [Fact]
    public void A_closed_folder_says_how_many_are_below_it()
    {
        Assert.Equal(["a/ (3)", "b"], Lines(_ => false, null, "b", "a/x/1", "a/x/2", "a/y"));
    }

    [Fact]
    public void A_folder_of_one_is_no_folder()
    {
        Assert.Equal(["deep/a/b", "other"], Lines(_ => true, null, "deep/a/b", "other"));
    }

    [Fact]
    public void A_repository_may_be_named_as_a_folder_is()
    {
        Assert.Equal(["tools", "tools/ (2)", "  lint", "  test", "tools-old"], Lines(_ => true, null, "tools-old", "tools/test", "tools", "tools/lint"));
    }

    [Fact]
    public void A_filter_looks_at_the_whole_name_in_any_case()
    {
        Assert.Equal(["acme/api", "web/api-docs"], Lines(_ => true, "API", "acme/api", "acme/worker", "web/api-docs"));
    }

    [Fact]
    public void Nothing_is_lost_among_many()
    {
        var random = new Random(5);
        var names = Enumerable.Range(0, 3000).Select(_ => string.Join('/', Enumerable.Range(0, random.Next(1, 6)).Select(_ => "abc"[random.Next(3)].ToString() + random.Next(4)))).Distinct().Select(RepositoryName.Parse).ToList();

        var listed = new CatalogTree(names).Lines(null, _ => true).OfType<CatalogItem.Repository>().Select(line => line.Name);

        Assert.Equal(names.Select(name => name.Text).Order(StringComparer.Ordinal), listed.Select(name => name.Text).Order(StringComparer.Ordinal));
    }

    private static IEnumerable<string> Lines(Func<string, bool> isOpen, string? filter, params string[] names) =>
        new CatalogTree(names.Select(RepositoryName.Parse)).Lines(filter, isOpen).Select(line => new string(' ', 2 * line.Depth) + line switch
        {
            CatalogItem.Folder folder => $"{folder.Label} ({folder.Count})",
            CatalogItem.Repository repository => repository.Label,
            _ => "",
        });
}
