using System.Text;
using RegistryDashboard.Web.Formatting;

namespace RegistryDashboard.Web.Tests.Formatting;

public sealed class FormattingTests
{
    [Theory]
    [InlineData(0, "0 B")]
    [InlineData(999, "999 B")]
    [InlineData(1000, "1.00 kB")]
    [InlineData(28620, "28.6 kB")]
    [InlineData(3_620_000, "3.62 MB")]
    [InlineData(77_100_000, "77.1 MB")]
    [InlineData(999_999, "1.00 MB")]
    [InlineData(long.MaxValue, "9.22 EB")]
    public void Sizes_are_decimal_with_three_digits(long bytes, string text)
    {
        Assert.Equal(text, ByteSize.Short(bytes));
    }

    [Theory]
    [InlineData(30, AgeUnit.Now, 0)]
    [InlineData(3600, AgeUnit.Hours, 1)]
    [InlineData(86400 * 3, AgeUnit.Days, 3)]
    public void Ages_under_seven_days_are_told_by_their_largest_unit(int seconds, AgeUnit unit, int number)
    {
        var now = DateTimeOffset.UnixEpoch.AddYears(50);

        Assert.Equal(new Age(unit, number), Timestamps.AgeOf(now.AddSeconds(-seconds), now));
        Assert.Null(Timestamps.AgeOf(now.AddDays(-7), now));
        Assert.Null(Timestamps.AgeOf(now.AddSeconds(1), now));
    }

    [Theory]
    [InlineData("/bin/sh -c #(nop)  CMD [\"/bin/sh\"]", "CMD", "[\"/bin/sh\"]")]
    [InlineData("/bin/sh -c #(nop) ADD file:4b97 in / ", "ADD", "file:4b97 in /")]
    [InlineData("/bin/sh -c apk add curl", "RUN", "apk add curl")]
    [InlineData("RUN /bin/sh -c apk add curl # buildkit", "RUN", "apk add curl")]
    [InlineData("RUN |2 A=1 B=2 /bin/sh -c make # buildkit", "RUN", "make")]
    [InlineData("COPY /src /app # buildkit", "COPY", "/src /app")]
    [InlineData("WORKDIR /go", "WORKDIR", "/go")]
    [InlineData("bazel build ...", null, "bazel build ...")]
    [InlineData("ENVIRONMENT set by hand", null, "ENVIRONMENT set by hand")]
    public void What_builders_wrote_is_read_as_dockerfile_words(string createdBy, string? keyword, string rest)
    {
        var instruction = BuildInstruction.Read(createdBy);

        Assert.Equal(keyword, instruction.Keyword);
        Assert.Equal(rest, string.Join('\n', instruction.Lines));
    }

    [Fact]
    public void Chains_are_broken_outside_of_quotes_and_parentheses()
    {
        var instruction = BuildInstruction.Read("/bin/sh -c set -eux; \techo \"a && b; c\" && (cd x && make) || exit 1");

        Assert.Equal(["set -eux;", "echo \"a && b; c\" &&", "(cd x && make) ||", "exit 1"], instruction.Lines);
    }

    [Theory]
    [InlineData("RUN /bin/sh -c set -eux && make # buildkit", "RUN set -eux && \\\n  make")]
    [InlineData("/bin/sh -c set -eux\nmake", "RUN <<EOF\nset -eux\nmake\nEOF")]
    [InlineData("/bin/sh -c cat x\nEOF\nmake", "RUN <<EOF_\ncat x\nEOF\nmake\nEOF_")]
    [InlineData("RUN /bin/sh -c cat > /x <<END\na\nEND # buildkit", "RUN cat > /x <<END\na\nEND")]
    [InlineData("COPY /src /app # buildkit", "COPY /src /app")]
    public void An_instruction_as_text_is_what_a_dockerfile_can_hold(string createdBy, string text)
    {
        Assert.Equal(text, BuildInstruction.Read(createdBy).ToText());
    }

    [Fact]
    public void Tokens_joined_are_the_line()
    {
        const string Line = "apk add --no-cache \"$PKGS\" ${MORE} 'x y' && true -q";

        Assert.Equal(Line, string.Concat(BuildInstruction.Tokens(Line).Select(token => token.Text)));
    }

    [Theory]
    [InlineData("API_TOKEN=abc", "abc")]
    [InlineData("DB_PASSWORD=a b", "a b")]
    [InlineData("GPG_KEY=0D96DF4D4110E5C43FBFB17F2D347EA6AA65421D", null)]
    [InlineData("PATH=/usr/bin", null)]
    [InlineData("URL=https://user:hunter2@example.org/x", "hunter2")]
    public void Secrets_of_an_environment_are_found_by_name_and_by_shape(string variable, string? secret)
    {
        var segments = SecretMask.OfVariable(variable);

        Assert.Equal(secret, segments.SingleOrDefault(segment => segment.IsSecret)?.Text);
        Assert.Equal(variable, string.Concat(segments.Select(segment => segment.Text)));
    }

    [Theory]
    [InlineData("RUN curl -H 'Authorization: Bearer abcdefghijkl' x", "abcdefghijkl")]
    [InlineData("RUN NPM_TOKEN=npm-secret npm ci", "npm-secret")]
    [InlineData("RUN login --password hunter2 now", "hunter2")]
    [InlineData("RUN git clone https://ghp_abcdefghijklmnopqrstuvwxyz@github.com/x", "ghp_abcdefghijklmnopqrstuvwxyz")]
    public void Secrets_in_commands_are_found(string command, string secret)
    {
        Assert.Equal(secret, Assert.Single(SecretMask.OfCommand(command), segment => segment.IsSecret).Text);
    }

    [Fact]
    public void A_secret_deep_in_a_long_command_is_found()
    {
        var command = $"{new string('x', 2_000_000)} NPM_TOKEN=npm-secret npm ci";

        Assert.Equal("npm-secret", Assert.Single(SecretMask.OfCommand(command), segment => segment.IsSecret).Text);
    }

    [Fact]
    public void What_is_invisible_is_made_visible()
    {
        Assert.Equal("a⟦U+202E⟧b⟦U+0007⟧⟦U+D800⟧\n😀", VisibleText.Of("a\u202Eb\u0007\uD800\n😀"));
        Assert.Equal("a⟦U+E0041⟧⟦U+3164⟧😀⟦U+E0101⟧", VisibleText.Of("a\U000E0041\u3164😀\U000E0101"));
    }

    [Theory]
    [InlineData("https://example.org/x", true)]
    [InlineData("javascript:alert(1)", false)]
    [InlineData("https://user@example.org", false)]
    [InlineData("//example.org", false)]
    [InlineData("data:text/html,x", false)]
    public void Only_plain_web_addresses_are_links(string text, bool isLink)
    {
        Assert.Equal(isLink, SafeLink.Read(text) is not null);
    }

    [Fact]
    public void Json_is_laid_out_with_its_values_verbatim()
    {
        var digest = $"sha256:{new string('a', 64)}";

        var tokens = JsonText.Read(Encoding.UTF8.GetBytes($$"""{"a":1.50e1,"b":["{{digest}}",null],"c":{} ,"d":"\u0041"}"""));

        Assert.Equal($"{{\n  \"a\": 1.50e1,\n  \"b\": [\n    \"{digest}\",\n    null\n  ],\n  \"c\": {{}},\n  \"d\": \"\\u0041\"\n}}", string.Concat(tokens.Select(token => token.Text)));
        Assert.Single(tokens, token => token.Digest is not null);
    }

    [Fact]
    public void What_is_no_json_is_shown_as_it_is()
    {
        Assert.Equal("not json", Assert.Single(JsonText.Read("not json"u8)).Text);
    }
}
