using System.Text;
using RegistryDashboard.Web.Formatting;

namespace RegistryDashboard.Web.Tests.Formatting;

public sealed class RawTextTests
{
    [Fact]
    public void Text_is_text_with_what_is_invisible_in_it_made_visible()
    {
        var raw = RawText.Of("<html>\u0007 and some more \u202E text\n"u8);

        Assert.Equal("<html>⟦U+0007⟧ and some more ⟦U+202E⟧ text\n", raw.Text);
    }

    [Fact]
    public void What_is_no_utf8_is_a_table_of_numbers()
    {
        byte[] bytes = [0xFF, 0xFE, .. "a<b"u8, 0, .. "0123456789ABC"u8];

        var raw = RawText.Of(bytes);

        Assert.Equal("00000000  ff fe 61 3c 62 00 30 31 32 33 34 35 36 37 38 39  ..a<b.0123456789\n00000010  41 42 43                                         ABC\n", raw.Text);
        Assert.Equal(bytes.Length, raw.Shown);
    }

    [Fact]
    public void What_is_mostly_invisible_is_a_table_of_numbers()
    {
        var raw = RawText.Of(new byte[64 * 1024]);

        Assert.StartsWith("00000000  00 00", raw.Text, StringComparison.Ordinal);
        Assert.InRange(raw.Text.Length, 1, 128 * 1024);
    }

    [Fact]
    public void A_long_text_is_cut_between_two_characters()
    {
        var raw = RawText.Of(Encoding.UTF8.GetBytes("a" + string.Concat(Enumerable.Repeat("镜", 100_000))));

        Assert.Equal(RawText.LongestText, raw.Shown);
        Assert.Equal('镜', raw.Text[^1]);
    }

    [Fact]
    public void Nothing_is_nothing()
    {
        Assert.Equal(new RawText("", 0), RawText.Of([]));
    }
}
