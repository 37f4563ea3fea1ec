using System.Net;
using System.Text;
using RegistryDashboard.Testing.Vendors;

namespace RegistryDashboard.Web.Tests.Host;

/// <summary>What a page says of a vendor's refusals: what can be done there, not what could be done elsewhere.</summary>
public sealed class VendorPageTests
{
    private const string Advertised = "If it lists them to someone signed in";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public Task Docker_Hub_lists_nothing_to_anyone() => AssertCatalogAsync<DockerHub>(null, "does not list repositories to clients");

    [Fact]
    public Task GitHub_lists_nothing_to_anyone() => AssertCatalogAsync<GitHub>(null, "does not list repositories to clients");

    [Fact]
    public Task ECR_Public_lists_nothing_to_anyone() => AssertCatalogAsync<EcrPublic>(null, "does not list repositories to clients");

    [Fact]
    public Task An_empty_list_of_Quay_is_not_said_to_be_an_empty_registry() => AssertCatalogAsync<Quay>(null, "does not list repositories to clients");

    [Fact]
    public Task The_catalog_of_GitLab_is_said_to_be_for_administrators() => AssertCatalogAsync<GitLab>("gitlab+deploy-token-1", "It lists them to administrators only");

    [Fact]
    public async Task The_catalog_of_Harbor_is_said_to_be_for_robots_of_the_system()
    {
        await using var harbor = await Vendor.StartAsync<Harbor>();
        harbor.IsOfSystem = false;

        var page = await PageAsync(harbor, "robot$viewer", $"/registries/{harbor.Host}");

        Assert.Contains("a robot of one project does not suffice", page, StringComparison.Ordinal);
        Assert.DoesNotContain(Advertised, page, StringComparison.Ordinal);
    }

    [Fact]
    public Task What_Docker_Hub_hides_may_be_missing() => AssertMissingAsync<DockerHub>("Docker Hub answers the same for private and for missing");

    [Fact]
    public Task What_GitHub_hides_may_be_missing() => AssertMissingAsync<GitHub>("GitHub answers the same for private and for missing");

    [Fact]
    public Task What_Quay_hides_may_be_missing() => AssertMissingAsync<Quay>("Quay answers the same for private and for missing");

    [Fact]
    public Task What_Google_hides_may_be_missing() => AssertMissingAsync<GoogleArtifacts>("Google answers the same for private and for missing");

    [Theory]
    [InlineData("/images/{0}/team/app:1.0")]
    [InlineData("/repositories/{0}/team/app")]
    [InlineData("/registries/{0}")]
    public async Task A_password_of_ECR_that_ended_is_said_to_be_written_anew_by_its_setting(string path)
    {
        await using var ecr = await Vendor.StartAsync<Ecr>();
        ecr.Password = Convert.ToBase64String(Encoding.UTF8.GetBytes("""{"version":"2","type":"DATA_KEY","expiration":1790000000}"""));
        (ecr.EndedPassword, ecr.Password) = (ecr.Password, "another");

        var page = await PageAsync(ecr, "AWS", string.Format(System.Globalization.CultureInfo.InvariantCulture, path, ecr.Host), ecr.EndedPassword);

        Assert.Contains("Let something write the file of Registries__vendor__PasswordFile anew", page, StringComparison.Ordinal);
        Assert.Contains("datetime=\"2026-09-21T", page, StringComparison.Ordinal);
        Assert.DoesNotContain(ecr.EndedPassword, page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_twin_gives_the_same_advice()
    {
        await using var gitlab = await Vendor.StartAsync<GitLab>();

        var problem = await PageAsync(gitlab, "gitlab+deploy-token-1", $"/api/v1/repositories/{gitlab.Host}");

        Assert.Contains("Its list is for administrators: ask by name", problem, StringComparison.Ordinal);
    }

    private static async Task AssertCatalogAsync<TVendor>(string? user, string words)
        where TVendor : Vendor, new()
    {
        await using var vendor = await Vendor.StartAsync<TVendor>();

        var page = await PageAsync(vendor, user, $"/registries/{vendor.Host}");

        Assert.Contains(words, page, StringComparison.Ordinal);
        Assert.DoesNotContain(Advertised, page, StringComparison.Ordinal);
    }

    private static async Task AssertMissingAsync<TVendor>(string words)
        where TVendor : Vendor, new()
    {
        await using var vendor = await Vendor.StartAsync<TVendor>();

        var page = await PageAsync(vendor, null, $"/images/{vendor.Host}/team/none:1.0");

        Assert.Contains(words, page, StringComparison.Ordinal);
    }

    private static async Task<string> PageAsync(Vendor vendor, string? user, string path, string password = "s3cret-of-viewer")
    {
        var file = Path.GetTempFileName();
        await File.WriteAllTextAsync(file, password, Cancellation);
        await using var site = new Site(
            ("Registries:vendor:Host", vendor.Host),
            ("Registries:vendor:Url", vendor.Registry.Url.ToString()),
            ("Registries:vendor:Username", user),
            ("Registries:vendor:PasswordFile", user is null ? null : file),
            ("Registries:vendor:TokenHosts:0", vendor.Elsewhere.Url.Authority));
        var page = WebUtility.HtmlDecode(await (await site.Visitor().GetAsync(path, Cancellation)).Content.ReadAsStringAsync(Cancellation));
        File.Delete(file);
        return page;
    }
}
