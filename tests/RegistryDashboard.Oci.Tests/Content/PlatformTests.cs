using RegistryDashboard.Oci.Content;

namespace RegistryDashboard.Oci.Tests.Content;

public sealed class PlatformTests
{
    [Theory]
    [InlineData("linux/arm64", "linux/arm64/v8", true)]
    [InlineData("linux/arm64/v8", "linux/arm64", true)]
    [InlineData("linux/arm", "linux/arm/v7", true)]
    [InlineData("linux/arm/v6", "linux/arm/v7", false)]
    [InlineData("linux/amd64", "linux/amd64", true)]
    [InlineData("linux/amd64", "linux/arm64", false)]
    [InlineData("windows/amd64", "windows/amd64:10.0.20348.2113", true)]
    [InlineData("windows/amd64:10.0.17763.1", "windows/amd64:10.0.20348.2113", false)]
    public void One_platform_asked_for_in_two_ways_is_one(string wanted, string present, bool answers)
    {
        Assert.Equal(answers, Platform.Parse(present)!.Answers(Platform.Parse(wanted)!));
    }

    [Theory]
    [InlineData("linux/arm/v7")]
    [InlineData("linux/amd64")]
    [InlineData("windows/amd64:10.0.20348.2113")]
    public void A_platform_prints_as_it_was_read(string text)
    {
        Assert.Equal(text, Platform.Parse(text)!.ToString());
    }

    [Theory]
    [InlineData("linux")]
    [InlineData("linux/")]
    [InlineData("/amd64")]
    [InlineData("a/b/c/d")]
    [InlineData("")]
    public void Half_a_platform_is_none(string text)
    {
        Assert.Null(Platform.Parse(text));
    }

    [Theory]
    [InlineData("linux/arm/v7", true)]
    [InlineData("windows/amd64:10.0.20348.2113", true)]
    [InlineData("linux/a b", false)]
    [InlineData("linux/$(id)", false)]
    [InlineData("linux/amd64\n", false)]
    [InlineData("-o/amd64", false)]
    [InlineData("windows/amd64:1;2", false)]
    public void A_platform_outside_the_grammar_is_known_for_it(string text, bool isWellFormed)
    {
        Assert.Equal(isWellFormed, Platform.Parse(text)!.IsWellFormed);
    }
}
