using System.Globalization;
using System.Text;
using CsCheck;
using RegistryDashboard.Oci.References;
using RegistryDashboard.Testing;
using RegistryDashboard.Web.Browsing;
using RegistryDashboard.Web.Formatting;

namespace RegistryDashboard.Web.Tests.Fuzz;

/// <summary>What people paste and what images say of themselves, made by chance.</summary>
public sealed class TextFuzzTests
{
    private static readonly Gen<string> Pasted = Hostile.Text(
        "docker pull ", "docker run --rm -it ", "podman pull --platform=linux/arm64 ", "image: ", "- image: \"", "\"", "'", "FROM ", " AS build", "https://", "hub.docker.com/_/golang", "hub.docker.com/r/", "ghcr.io/", "quay.io/repository/",
        "console.cloud.google.com/gcr/images/", "golang:alpine", "app", "/", ":", "@", "@sha256:", new string('a', 64), "\n", "\r\n", "\t", "?tab=tags", "#", "%2F", "..", "\u200b", " ");

    private static readonly Gen<string> Commands = Hostile.Text(
        "/bin/sh -c ", "#(nop) ", "RUN ", "COPY ", "|2 A=1 B=2 ", "# buildkit", "set -eux", "&&", "||", ";", ";;", "'", "\"", "\\", "`", "$(", ")", "<<EOF", "\n", "\t", "  ", "#", "TOKEN=abc", "--password hunter2", "https://user:secret@host", "Bearer abcdefghij");

    private static readonly Gen<string> Names = Hostile.Text("1", "10", "0", "99999999999999999999", ".", "-", "v", "_", "rc1", "alpine", "latest", "main-4f2c1a9", "sha256-", new string('a', 64), ".sig", "2026", "11", "25", "edge");

    [Fact]
    public void Whatever_is_pasted_is_read_or_said_to_be_nothing()
    {
        Pasted.Sample(text => Assert.NotNull(ReferenceText.Read(text, RegistryHost.DockerHub)), iter: Hostile.Count);
    }

    [Fact]
    public void What_is_read_of_a_paste_has_an_address_of_ours()
    {
        Pasted.Sample(
            text =>
            {
                var address = ReadText.AddressOf(ReferenceText.Read(text, RegistryHost.DockerHub));

                Assert.True(address is null || Uri.TryCreate(new Uri("http://dashboard.example/"), address, out var whole) && whole.Authority == "dashboard.example");
            },
            iter: Hostile.Count);
    }

    [Fact]
    public void No_word_of_a_command_is_lost_by_cleaning_it()
    {
        Commands.Sample(
            command =>
            {
                var lines = BuildInstruction.Read(command).Lines;

                Assert.All(lines, line => Assert.Equal(line, string.Concat(BuildInstruction.Tokens(line).Select(token => token.Text))));
            },
            iter: Hostile.Count);
    }

    [Fact]
    public void Masking_parts_a_text_and_changes_nothing_of_it()
    {
        Commands.Sample(
            command =>
            {
                Assert.Equal(command, string.Concat(SecretMask.OfCommand(command).Select(segment => segment.Text)));
                Assert.Equal(command, string.Concat(SecretMask.OfVariable(command).Select(segment => segment.Text)));
            },
            iter: Hostile.Count);
    }

    [Fact]
    public void What_is_shown_has_no_character_that_is_not_seen()
    {
        Hostile.Text("a", "\n", "\u202e", "\u0007", "\ud800", "\udc00", "😀", "\U000E0041", "\u3164", "标签").Sample(
            text => Assert.DoesNotContain(
                VisibleText.Of(text).EnumerateRunes(),
                rune => rune.Value is not ('\n' or '\r' or '\t') && Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate),
            iter: Hostile.Count);
    }

    [Fact]
    public void A_link_is_http_without_a_user_or_none()
    {
        Hostile.Text("https", "http", "javascript", "data", ":", "//", "/", "user@", "user:pass@", "example.org", "[::1]", "\\", "\t", "\n", "#", "?", " ", "%0a").Sample(
            text => Assert.True(SafeLink.Read(text) is not { } link || (link.Scheme is "http" or "https" && link.UserInfo.Length == 0)),
            iter: Hostile.Count);
    }

    [Fact]
    public void Names_of_tags_are_in_one_order()
    {
        var tags = Names.Select(text => Tag.TryParse(text, out var tag) ? TagName.Read(tag) : TagName.Read(Tag.Latest));

        Gen.Select(tags, tags, tags).Sample(
            (first, second, third) =>
            {
                Assert.Equal(Math.Sign(first.CompareTo(second)), -Math.Sign(second.CompareTo(first)));
                Assert.True(first.CompareTo(second) > 0 || second.CompareTo(third) > 0 || first.CompareTo(third) <= 0);
            },
            iter: Hostile.Count);
    }

    [Fact]
    public void A_cell_of_a_table_is_no_formula_and_no_two_cells()
    {
        Hostile.Text("=", "+", "-", "@", "\t", "\r", "\n", "\"", ",", "cmd|' /C calc'!A0", "1", "x").Sample(
            text =>
            {
                var line = CsvText.Of([[text, "next"]]);

                Assert.DoesNotMatch("\\A\"?[=+@\\t\\r-]", line);
                Assert.EndsWith(",next\r\n", line, StringComparison.Ordinal);
            },
            iter: Hostile.Count);
    }
}
