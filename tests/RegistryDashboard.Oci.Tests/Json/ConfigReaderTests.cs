using RegistryDashboard.Oci.Json;

namespace RegistryDashboard.Oci.Tests.Json;

public sealed class ConfigReaderTests
{
    [Fact]
    public void Hostile_fields_lose_themselves_and_not_the_config()
    {
        var config = ConfigReader.Read("""{"created":"soon","os":7,"config":{"Env":["A=1",2,null],"Cmd":"sh","Labels":{"n":1,"l":[]},"ExposedPorts":{"80/tcp":{}}},"rootfs":{"diff_ids":3},"history":[null,{"empty_layer":"yes"}]}"""u8);

        Assert.Null(config.Created);
        Assert.Null(config.Platform);
        Assert.Equal(["A=1"], config.Environment);
        Assert.Equal(["sh"], config.Command);
        Assert.Equal("1", Assert.Single(config.Labels).Value);
        Assert.Equal(["80/tcp"], config.ExposedPorts);
        Assert.Equal(2, config.History.Count);
    }

    [Theory]
    [InlineData("0001-01-01T00:00:00Z", false)]
    [InlineData("1970-01-01T00:00:00Z", true)]
    [InlineData("2024-12-03T17:20:00.123456789Z", true)]
    [InlineData("", false)]
    [InlineData("2024-12-03t17:20:00+02:00", true)]
    [InlineData("2024-12-03 17:20:00Z", true)]
    [InlineData("2024-12-03T17:20:00", false)]
    [InlineData("2024-13-03T17:20:00Z", false)]
    [InlineData("10:30", false)]
    [InlineData("01/02/2024", false)]
    [InlineData("2024-12-03", false)]
    [InlineData("yesterday", false)]
    [InlineData("0000-00-00T00:00:00Z", false)]
    public void Only_what_RFC_3339_writes_is_a_time_and_the_year_1_is_none(string created, bool isKnown)
    {
        var config = ConfigReader.Read(System.Text.Encoding.UTF8.GetBytes($$"""{"created":"{{created}}"}"""));

        Assert.Equal(isKnown, config.Created is not null);
    }
}
