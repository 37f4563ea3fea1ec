using RegistryDashboard.Oci.Content;
using RegistryDashboard.Web.Browsing;

namespace RegistryDashboard.Web.Tests.Browsing;

public sealed class PlatformChecksTests
{
    private const string EmptyByDocker = "sha256:a3ed95caeb02ffe68cdd9fd84406680ae93d633cb16422d00e8a7c22955b46d4";
    private const string EmptyByBuildKit = "sha256:4f4fb700ef54461cfa02571ae0db9a0dc1e0cdb5577484a6d75e68dc38e8acc1";
    private static readonly Platform Amd64 = Platform.Default;

    [Fact]
    public void All_layers_the_same_as_another_architectures_is_told_of_the_one_that_is_not_the_default()
    {
        var arm64 = LayeredViews.Row("linux/arm64", ["base", "app"]);
        var checks = Checks(arm64, LayeredViews.Row("linux/amd64", ["base", "app"]), LayeredViews.Row("linux/s390x", ["other", "more"]));

        Assert.Equal([new PlatformNote.SameLayers(Amd64)], checks.Notes(0));
        Assert.Empty(checks.Notes(1));
        Assert.Empty(checks.Notes(2));
    }

    [Fact]
    public void The_first_layer_the_same_as_another_architectures_is_told()
    {
        var checks = Checks(LayeredViews.Row("linux/amd64", ["base", "app"]), LayeredViews.Row("linux/arm64", ["base", "other"]), LayeredViews.Row("linux/arm/v7", ["base", "third"]));

        Assert.Equal([new PlatformNote.SameBase(Amd64)], checks.Notes(1));
        Assert.Equal([new PlatformNote.SameBase(Amd64)], checks.Notes(2));
    }

    [Fact]
    public void Of_two_that_share_layers_the_one_that_says_it_is_the_other_took_them()
    {
        var checks = Checks(LayeredViews.Row("linux/arm64", ["base", "app"], config: "linux/s390x"), LayeredViews.Row("linux/s390x", ["base", "app"]));

        Assert.Equal([new PlatformNote.OtherPlatform(Platform.Parse("linux/arm64")!, Platform.Parse("linux/s390x")!), new PlatformNote.SameLayers(Platform.Parse("linux/s390x")!)], checks.Notes(0));
        Assert.Empty(checks.Notes(1));
    }

    [Theory]
    [InlineData("linux/arm64", "linux/arm64/v8")]
    [InlineData("linux/arm/v6", "linux/arm/v7")]
    [InlineData("linux/amd64", "linux/amd64/v3")]
    [InlineData("linux/aarch64", "linux/arm64")]
    [InlineData("windows/amd64:10.0.17763.1", "windows/amd64:10.0.20348.1")]
    [InlineData("linux/amd64", "windows/amd64:10.0.20348.1")]
    public void Children_of_one_architecture_share_layers_by_right(string one, string other)
    {
        var checks = Checks(LayeredViews.Row(one, ["base", "app"]), LayeredViews.Row(other, ["base", "app"]));

        Assert.Empty(checks.Notes(0));
        Assert.Empty(checks.Notes(1));
    }

    [Theory]
    [InlineData(EmptyByDocker)]
    [InlineData(EmptyByBuildKit)]
    [InlineData("nothing:32")]
    [InlineData("nothing:0")]
    public void Layers_that_hold_nothing_are_the_same_everywhere(string empty)
    {
        var checks = Checks(LayeredViews.Row("linux/amd64", [empty, "app"]), LayeredViews.Row("linux/arm64", [empty, "other"]), LayeredViews.Row("linux/s390x", [empty]), LayeredViews.Row("linux/ppc64le", [empty]));

        Assert.All(Enumerable.Range(0, 4), at => Assert.DoesNotContain(checks.Notes(at), note => note is PlatformNote.SameBase or PlatformNote.SameLayers));
    }

    [Fact]
    public void A_layer_that_holds_something_counts_though_an_empty_one_lies_below_it()
    {
        var checks = Checks(LayeredViews.Row("linux/amd64", [EmptyByDocker, "base", "app"]), LayeredViews.Row("linux/arm64", ["base", "other"]));

        Assert.Equal([new PlatformNote.SameBase(Amd64)], checks.Notes(1));
    }

    [Theory]
    [InlineData("COPY /etc/ssl/certs/ca-certificates.crt /etc/ssl/certs/ # buildkit")]
    [InlineData("/bin/sh -c #(nop) COPY file:0d2c in /etc/ssl/certs/ca.crt ")]
    [InlineData("/bin/sh -c #(nop) ADD file:0d2c in /zoneinfo.zip ")]
    [InlineData("COPY [\"a b\", \"/data/\"]")]
    [InlineData("WORKDIR /app")]
    public void Files_copied_into_an_empty_image_are_no_base(string command)
    {
        var checks = Checks(LayeredViews.Row("linux/amd64", ["certificates", "app"], firstCommand: command), LayeredViews.Row("linux/arm64", ["certificates", "other"], firstCommand: command));

        Assert.Empty(checks.Notes(1));
    }

    [Theory]
    [InlineData("/bin/sh -c #(nop) ADD file:4b97 in / ")]
    [InlineData("ADD alpine-minirootfs-3.21.0-x86_64.tar.gz / # buildkit")]
    [InlineData("COPY / / # buildkit")]
    [InlineData("COPY [\"rootfs\", \"/\"]")]
    [InlineData("# debian.sh --arch 'amd64' out/ 'bookworm'")]
    [InlineData(null)]
    public void What_is_unpacked_into_the_root_is_one(string? command)
    {
        var checks = Checks(LayeredViews.Row("linux/amd64", ["base", "app"], firstCommand: command), LayeredViews.Row("linux/arm64", ["base", "other"], firstCommand: command));

        Assert.Equal([new PlatformNote.SameBase(Amd64)], checks.Notes(1));
    }

    [Theory]
    [InlineData("linux/arm64", "linux/amd64")]
    [InlineData("linux/arm64/v8", "linux/arm/v7")]
    [InlineData("windows/amd64:10.0.20348.1", "linux/amd64")]
    [InlineData("linux/arm/v6", "linux/arm/v7")]
    [InlineData("linux/amd64", "linux/amd64/v3")]
    public void A_config_that_tells_of_another_platform_than_the_index_is_told(string listed, string built)
    {
        var checks = Checks(LayeredViews.Row(listed, ["base"], config: built));

        Assert.Equal([new PlatformNote.OtherPlatform(Platform.Parse(listed)!, Platform.Parse(built)!)], checks.Notes(0));
    }

    [Theory]
    [InlineData("linux/arm64", "linux/arm64/v8")]
    [InlineData("linux/arm64/v8", "linux/arm64")]
    [InlineData("linux/arm64", "linux/aarch64")]
    [InlineData("linux/amd64", "linux/x86_64")]
    [InlineData("linux/amd64/v1", "linux/amd64")]
    [InlineData("linux/amd64/v3", "linux/amd64")]
    [InlineData("linux/arm/v6", "linux/arm")]
    [InlineData("linux/arm/v7", "linux/arm")]
    [InlineData("linux/arm", "linux/arm/v6")]
    [InlineData("linux/arm/v7", "linux/arm/7")]
    [InlineData("windows/amd64:10.0.20348.1", "windows/amd64:10.0.20348.2")]
    [InlineData("linux/riscv64", "")]
    public void A_config_that_says_the_same_in_other_words_or_nothing_is_not(string listed, string built)
    {
        var checks = Checks(LayeredViews.Row(listed, ["base"], config: built));

        Assert.Empty(checks.Notes(0));
    }

    [Fact]
    public void A_download_under_a_third_of_its_siblings_median_is_told()
    {
        var checks = Checks(LayeredViews.Row("linux/amd64", ["a:900"]), LayeredViews.Row("linux/arm64", ["b:299"]), LayeredViews.Row("linux/s390x", ["c:1000"]), LayeredViews.Row("linux/ppc64le", ["d:800"]));

        Assert.Equal([new PlatformNote.Small(299, 900)], checks.Notes(1));
        Assert.Empty(checks.Notes(0));
    }

    [Fact]
    public void A_third_is_not_under_a_third_and_sizes_do_not_overflow()
    {
        var third = Checks(LayeredViews.Row("linux/amd64", ["a:900"]), LayeredViews.Row("linux/arm64", ["b:300"]));
        var huge = Checks(LayeredViews.Row("linux/amd64", [$"a:{long.MaxValue}"]), LayeredViews.Row("linux/arm64", [$"b:{long.MaxValue}"]), LayeredViews.Row("linux/s390x", ["c:100"]));

        Assert.Empty(third.Notes(1));
        Assert.Equal([new PlatformNote.Small(100, long.MaxValue)], huge.Notes(2));
    }

    [Fact]
    public void Linux_is_not_measured_by_Windows()
    {
        var checks = Checks(LayeredViews.Row("linux/amd64", ["a:100"]), LayeredViews.Row("windows/amd64:10.0.17763.1", ["b:5000"]), LayeredViews.Row("windows/amd64:10.0.20348.1", ["c:4000"]));

        Assert.All(Enumerable.Range(0, 3), at => Assert.Empty(checks.Notes(at)));
    }

    [Fact]
    public void No_size_is_judged_before_all_siblings_are_known()
    {
        var checks = Checks(LayeredViews.Row("linux/amd64", ["a:900"]), LayeredViews.Row("linux/arm64", ["b:200"]), LayeredViews.NotFetched("linux/s390x"));

        Assert.Empty(checks.Notes(1));
    }

    [Fact]
    public void A_missing_child_is_told_and_the_others_are_judged_without_it()
    {
        var missing = LayeredViews.NotFetched("linux/s390x") with { State = RowState.Missing };
        var checks = Checks(LayeredViews.Row("linux/amd64", ["a:900"]), LayeredViews.Row("linux/arm64", ["b:200"]), missing);

        Assert.Equal([new PlatformNote.Missing()], checks.Notes(2));
        Assert.Equal([new PlatformNote.Small(200, 900)], checks.Notes(1));
    }

    [Fact]
    public void Of_what_is_as_it_should_be_nothing_is_said()
    {
        var checks = Checks(LayeredViews.Row("linux/amd64", ["a", "b"]), LayeredViews.Row("linux/arm64/v8", ["c", "d"], config: "linux/arm64"), LayeredViews.NotFetched("linux/s390x"));

        Assert.All(Enumerable.Range(0, 3), at => Assert.Empty(checks.Notes(at)));
    }

    [Fact]
    public void The_same_child_under_two_platforms_is_told_of_one()
    {
        var amd64 = LayeredViews.Row("linux/amd64", ["a", "b"]);
        var checks = Checks(amd64, amd64 with { Platform = Platform.Parse("linux/arm64") });

        Assert.Empty(checks.Notes(0));
        Assert.Equal(2, checks.Notes(1).Count);
    }

    private static (PlatformChecks Checks, ImageView View) Checks(params PlatformRow[] rows)
    {
        var view = LayeredViews.Index("registry.example/app:1.0", rows);
        return (new PlatformChecks(view), view);
    }
}

file static class Reading
{
    public static IReadOnlyList<PlatformNote> Notes(this (PlatformChecks Checks, ImageView View) read, int at) => read.Checks.NotesOf(read.View.Platforms[at]);
}
