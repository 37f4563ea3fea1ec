using RegistryDashboard.Web.Browsing;
using RegistryDashboard.Web.Formatting;

namespace RegistryDashboard.Web.Tests.Formatting;

public sealed class TableTests
{
    [Theory]
    [InlineData("plain", "plain")]
    [InlineData("", "")]
    [InlineData(null, "")]
    [InlineData("a,b", "\"a,b\"")]
    [InlineData("a \"b\"", "\"a \"\"b\"\"\"")]
    [InlineData("a\r\nb", "\"a\r\nb\"")]
    [InlineData("=1+2", "\"'=1+2\"")]
    [InlineData("=HYPERLINK(\"http://evil.example\",\"x\")", "\"'=HYPERLINK(\"\"http://evil.example\"\",\"\"x\"\")\"")]
    [InlineData("+1", "\"'+1\"")]
    [InlineData("-1", "\"'-1\"")]
    [InlineData("@SUM(A1)", "\"'@SUM(A1)\"")]
    [InlineData("\t=1", "\"'\t=1\"")]
    [InlineData("\r=1", "\"'\r=1\"")]
    [InlineData("\n=1", "\"'\n=1\"")]
    [InlineData("＝1", "\"'＝1\"")]
    [InlineData("a=b", "a=b")]
    public void A_cell_is_quoted_as_the_RFC_has_it_and_never_a_formula(string? value, string cell)
    {
        Assert.Equal($"{cell}\r\n", CsvText.Of([[value]]));
    }

    [Fact]
    public void Platforms_are_rows_with_a_header_and_what_is_not_known_is_empty()
    {
        var view = Views.IndexOf("r.example/team/app:1.0", [Views.Row("linux/arm/v7"), Views.Row("linux/s390x", RowState.Missing)]);

        var lines = PlatformMatrix.Csv(view).Split("\r\n");

        Assert.Equal("reference,platform,os,architecture,variant,osVersion,digest,configDigest,contentSize,layerCount,created,parent,state", lines[0]);
        Assert.Equal($"r.example/team/app:1.0,linux/arm/v7,linux,arm,v7,,{Views.DigestOf("linux/arm/v7")},{Views.DigestOf("config linux/arm/v7")},76101000,1,2024-12-03T17:20:00Z,,present", lines[1]);
        Assert.Equal($"r.example/team/app:1.0,linux/s390x,linux,s390x,,,{Views.DigestOf("linux/s390x")},,,,,,missing", lines[2]);
        Assert.Equal("", lines[3]);
    }

    [Fact]
    public void A_platform_that_is_a_formula_is_text()
    {
        Assert.Contains("\"'=cmd|calc/amd64\",\"'=cmd|calc\"", PlatformMatrix.Csv(Views.Index("r.example/app:1", "=cmd|calc/amd64")), StringComparison.Ordinal);
    }

    [Fact]
    public void Markdown_is_a_table_for_a_ticket()
    {
        var view = Views.IndexOf("r.example/team/app:1.0", [Views.Row("linux/amd64"), Views.Row("linux/s390x", RowState.NotFetched)]);

        Assert.Equal(
            $"""
            | platform | manifest digest | config digest | download | layers | built |
            | --- | --- | --- | ---: | ---: | --- |
            | linux/amd64 | `{Views.DigestOf("linux/amd64")}` | `{Views.DigestOf("config linux/amd64")}` | 76.1 MB | 1 | 2024-12-03 |
            | linux/s390x | `{Views.DigestOf("linux/s390x")}` | — | — | — | — |

            """,
            PlatformMatrix.Markdown(view));
    }

    [Fact]
    public void Markup_in_a_platform_is_text()
    {
        Assert.Contains(@"| \[x\]\(evil\)\|\<b\> /amd64 |", PlatformMatrix.Markdown(Views.Index("r.example/app:1", "[x](evil)|<b>\n/amd64")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("plain/word:1.0@sha256", "plain/word:1.0@sha256")]
    [InlineData("two words", "'two words'")]
    [InlineData("it's", "'it'\\''s'")]
    [InlineData("", "''")]
    [InlineData("$(id)", "'$(id)'")]
    public void A_word_is_quoted_where_a_shell_would_see_more_in_it(string word, string quoted)
    {
        Assert.Equal(quoted, ShellText.Quote(word));
    }
}
