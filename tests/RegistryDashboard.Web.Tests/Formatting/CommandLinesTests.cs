using RegistryDashboard.Web.Formatting;

namespace RegistryDashboard.Web.Tests.Formatting;

public sealed class CommandLinesTests
{
    [Theory]
    [InlineData("a && b || c; d", "a &&", "b ||", "c;", "d")]
    [InlineData("  a  \t b  ", "a b")]
    [InlineData("", new string[0])]
    [InlineData("if [ -f x ]; then a; else b; fi", "if [ -f x ];", "then a;", "else b;", "fi")]
    [InlineData("for x in 1 2; do echo $x; done", "for x in 1 2;", "do echo $x;", "done")]
    [InlineData("case \"$a\" in x) b ;; y|z) c;; esac; d", "case \"$a\" in x) b ;;", "y|z) c;;", "esac;", "d")]
    [InlineData("case $a in x) b; ;; esac", "case $a in x) b; ;;", "esac")]
    [InlineData("case $a in x) b ;;& y) c ;& z) d; esac", "case $a in x) b ;;&", "y) c ;&", "z) d;", "esac")]
    [InlineData("a=$(b; c && d); e", "a=$(b; c && d);", "e")]
    [InlineData("a=$(case x in x) b;; esac); c", "a=$(case x in x) b;; esac);", "c")]
    [InlineData("(cd x; make) && y", "(cd x; make) &&", "y")]
    [InlineData("((i++)); x", "((i++));", "x")]
    [InlineData("server & wait", "server & wait")]
    [InlineData("server &", "server &")]
    [InlineData("a > b 2>&1 && c &> d; e |& f", "a > b 2>&1 &&", "c &> d;", "e |& f")]
    [InlineData("find . -exec rm {} \\; && b", "find . -exec rm {} \\; &&", "b")]
    [InlineData("a; # it's b; c  d", "a;", "# it's b; c  d")]
    [InlineData("a#b; ${#c}; $#; d", "a#b;", "${#c};", "$#;", "d")]
    public void Commands_are_broken_after_what_parts_them(string command, params string[] lines)
    {
        Assert.Equal(lines, CommandLines.Break(command));
    }

    [Theory]
    [InlineData("echo 'a  b;  c' && d", "echo 'a  b;  c' &&", "d")]
    [InlineData("echo \"a  \\\"  b\"  ;  d", "echo \"a  \\\"  b\" ;", "d")]
    [InlineData("echo `a  b;  c`", "echo `a  b;  c`")]
    [InlineData("echo \"$(b \"c  d\")  e\"; f", "echo \"$(b \"c  d\")  e\";", "f")]
    [InlineData("echo \"$(case x in x) echo  \"b  c\";; esac)  d\"; e", "echo \"$(case x in x) echo  \"b  c\";; esac)  d\";", "e")]
    [InlineData("echo ${a:-b  ;  c}; d", "echo ${a:-b  ;  c};", "d")]
    [InlineData("echo $'it\\'s  ;  a'; b", "echo $'it\\'s  ;  a';", "b")]
    [InlineData("echo a\\  b; c", "echo a\\  b;", "c")]
    [InlineData("printf '\\'; printf 'a  b'", "printf '\\';", "printf 'a  b'")]
    public void What_is_quoted_stays_as_it_is(string command, params string[] lines)
    {
        Assert.Equal(lines, CommandLines.Break(command));
    }

    [Theory]
    [InlineData("echo 'a  ;  b && c")]
    [InlineData("echo \"a  ;  b")]
    [InlineData("a=$(b;  c")]
    [InlineData("echo ${a  ; b")]
    [InlineData("echo `a  ; b")]
    public void What_does_not_close_is_left_alone(string command)
    {
        Assert.Equal([command], CommandLines.Break(command));
    }

    [Theory]
    [InlineData("apt-get update \\\n    && apt-get install \\\n  curl", "apt-get update \\", "    && apt-get install \\", "  curl")]
    [InlineData("cat <<EOF > x\na;  b && c  \n\tEOF\nEOF\nd; e", "cat <<EOF > x", "a;  b && c  ", "\tEOF", "EOF", "d; e")]
    [InlineData("a\r\nb; c\r\n", "a", "b; c", "")]
    public void Where_the_writer_broke_lines_they_are_the_writers(string command, params string[] lines)
    {
        Assert.Equal(lines, CommandLines.Break(command));
    }

    [Theory]
    [InlineData("set -eux; \t\tapk add  --no-cache \"x  y\" && case \"$(uname -m)\" in x86_64) a='b;  c' ;; *) echo >&2 \"no  $(uname)\"; exit 1 ;; esac; wget -O - \"$u\" | tar -xz & wait")]
    [InlineData("/bin/sh -c a `b \"c  d` e\" ; f  'g")]
    [InlineData(")))  ((( ; ]] }} {{ ${ ' \" ` \\")]
    public void No_word_is_lost_moved_or_changed(string command)
    {
        var written = string.Concat(command.Where(character => character is not (' ' or '\t')));

        Assert.Equal(written, string.Concat(string.Concat(CommandLines.Break(command)).Where(character => character is not (' ' or '\t'))));
    }
}
