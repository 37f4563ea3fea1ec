using RegistryDashboard.Oci.Content;
using RegistryDashboard.Web.Formatting;

namespace RegistryDashboard.Web.Tests.Formatting;

/// <summary>A history as a Dockerfile: no line of an image's text becomes an instruction of its own.</summary>
public sealed class DockerfileTests
{
    [Theory]
    [InlineData("LABEL a=\"x\nFROM evil\"")]
    [InlineData("/bin/sh -c #(nop)  LABEL a=x\nFROM evil")]
    [InlineData("/bin/sh -c #(nop)  something else\nFROM evil")]
    [InlineData("bazel build\nFROM evil")]
    [InlineData("ENV A=x\r\nFROM evil")]
    [InlineData("ENV A=x\rFROM evil")]
    public void A_line_break_outside_of_a_command_is_no_new_instruction(string createdBy)
    {
        var lines = Lines(createdBy);

        Assert.All(lines, line => Assert.StartsWith("#", line, StringComparison.Ordinal));
        Assert.Contains(lines, line => line.EndsWith("FROM evil", StringComparison.Ordinal) || line.EndsWith("FROM evil\"", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("RUN /bin/sh -c echo \"<<\"\nFROM evil # buildkit")]
    [InlineData("RUN /bin/sh -c cat <<END\na\nEND\nFROM evil # buildkit")]
    [InlineData("RUN /bin/sh -c cat <<END\nFROM evil # buildkit")]
    [InlineData("RUN /bin/sh -c cat <<A <<B\na\nA\nFROM evil\nB\nFROM evil # buildkit")]
    public void A_script_of_several_lines_stays_one(string createdBy)
    {
        var lines = Lines(createdBy);

        var run = Array.FindIndex(lines, line => line == "RUN <<EOF");
        Assert.True(run >= 0);
        Assert.Equal("EOF", lines[^1]);
    }

    private static string[] Lines(string createdBy)
    {
        var history = BuildHistory.Join(new ImageConfig { History = [new HistoryEntry(null, createdBy, null, true)] }, []);
        return HistoryText.Dockerfile(history).TrimEnd('\n').Split('\n', '\r');
    }
}
