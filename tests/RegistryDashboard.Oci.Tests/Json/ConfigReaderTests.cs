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
    public void The_year_1_is_not_a_date(string created, bool isKnown)
    {
        var config = ConfigReader.Read(System.Text.Encoding.UTF8.GetBytes($$"""{"created":"{{created}}"}"""));

        Assert.Equal(isKnown, config.Created is not null);
    }
}
