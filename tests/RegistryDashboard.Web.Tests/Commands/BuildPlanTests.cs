using RegistryDashboard.Web.Browsing;
using RegistryDashboard.Web.Commands;

namespace RegistryDashboard.Web.Tests.Commands;

public sealed class BuildPlanTests
{
    private const string Name = $"{Views.Host}/team/app";

    [Fact]
    public void The_command_makes_the_platforms_that_the_image_has_as_it_writes_them()
    {
        var view = Views.Index($"{Name}:1.0", "linux/amd64", "linux/arm64/v8", "linux/arm/v7");

        var plan = BuildPlan.Of(view, null);

        Assert.Equal($"docker buildx build --platform=linux/amd64,linux/arm64/v8,linux/arm/v7 --tag {Name}:1.0 --push .", plan.Command(view.Reference, Views.Entry()));
        Assert.True(plan.IsAsBuilt);
        Assert.Empty(plan.Missing);
    }

    [Fact]
    public void What_nobody_runs_and_what_is_named_twice_is_never_built_for()
    {
        var view = Views.Index($"{Name}:1.0", "linux/amd64", "unknown/unknown", null, "linux/amd64", "linux/$(id)", "windows/amd64:10.0.17763.1", "windows/amd64:10.0.20348.1");

        Assert.Equal(["linux/amd64", "windows/amd64"], BuildPlan.Of(view, null).Chosen.Select(platform => platform.ToString()));
    }

    [Fact]
    public void The_common_platforms_follow_those_of_the_image_each_once()
    {
        var plan = BuildPlan.Of(Views.Index($"{Name}:1.0", "linux/arm64/v8", "linux/mips64le"), null);

        Assert.Equal(
            ["linux/arm64/v8", "linux/mips64le", "linux/amd64", "linux/arm/v7", "linux/arm/v6", "linux/386", "linux/ppc64le", "linux/s390x", "linux/riscv64", "windows/amd64"],
            plan.Options.Select(option => option.Platform.ToString()));
    }

    [Fact]
    public void A_target_set_shows_what_is_missing_and_what_is_left_out()
    {
        var plan = BuildPlan.Of(Views.Index($"{Name}:1.0", "linux/amd64", "linux/arm64/v8"), ["linux/arm64,linux/riscv64", "linux/loong64"]);

        Assert.Equal(["linux/arm64/v8", "linux/riscv64", "linux/loong64"], plan.Chosen.Select(platform => platform.ToString()));
        Assert.Equal(["linux/riscv64", "linux/loong64"], plan.Missing.Select(platform => platform.ToString()));
        Assert.Equal(["linux/amd64"], plan.LeftOut.Select(platform => platform.ToString()));
    }

    [Fact]
    public void A_platform_that_the_registry_does_not_have_is_missing()
    {
        var view = Views.IndexOf($"{Name}:1.0", [Views.Row("linux/amd64"), Views.Row("linux/s390x", RowState.Missing)]);

        Assert.Equal(["linux/s390x"], BuildPlan.Of(view, null).Missing.Select(platform => platform.ToString()));
    }

    [Theory]
    [InlineData("")]
    [InlineData("linux/$(id),;,linux")]
    public void Without_a_target_there_is_no_command(string asked)
    {
        var view = Views.Index($"{Name}:1.0", "linux/amd64");

        Assert.Null(BuildPlan.Of(view, [asked]).Command(view.Reference, Views.Entry()));
    }

    [Fact]
    public void Without_a_tag_a_placeholder_is_pushed_and_never_latest()
    {
        var view = Views.Index($"{Name}@{Views.DigestOf("manifest")}", "linux/amd64");

        Assert.Contains($"--tag {Name}:my-tag --push", BuildPlan.Of(view, null).Command(view.Reference, Views.Entry()), StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_written_in_an_address_is_read_back()
    {
        var view = Views.Index($"{Name}:1.0", "linux/amd64", "linux/arm/v7");

        Assert.Equal($"images/{Name}:1.0?tab=build&platforms=linux/amd64,linux/arm/v7", DashboardUrls.Build(view.Reference, BuildPlan.Of(view, null).Chosen));
    }
}
