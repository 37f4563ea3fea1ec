using System.Text.Json.Nodes;
using static RegistryDashboard.Samples.Content;

namespace RegistryDashboard.Samples;

/// <summary>golang as Docker Hub has it: a Docker manifest list of seven platforms, and an older one of two.</summary>
internal static class Golang
{
    public static void Write(string folder)
    {
        var layout = new Layout(folder, "library/golang");
        var newer = layout.AddIndex(MediaTypes.Docker, [.. GoPort.Newer.Select(port => GoImage(layout, port, GoPort.Newer, "1.23.4",
            Alpine.Steps(port, "3.21.0", "2024-12-03T08:12:44.305917Z"), new(true, "2024-12-03T17:49:13Z")))]);
        var older = layout.AddIndex(MediaTypes.Docker, [.. GoPort.Older.Select(port => GoImage(layout, port, GoPort.Older, "1.22.10",
            Alpine.Steps(port, "3.20.3", "2024-09-06T22:20:07.972381Z"), new(false, "2024-12-03T18:05:52.617406Z")))]);

        layout.Write(("alpine", newer), ("1.23-alpine", newer), ("1.23.4-alpine3.21", newer), ("1-alpine", newer),
            ("1.22-alpine", older), ("1.22.10-alpine3.20", older));
    }

    private static JsonObject GoImage(Layout layout, GoPort port, GoPort[] all, string version, Step[] alpine, Builder builder)
    {
        var goPath = $"/go/bin:/usr/local/go/bin:{Alpine.SearchPath}";
        var goRoot = Layer.Of(new("usr/local/go/bin/go", Noise($"{version} go {port.Tarball}", port.GoSize * 3 / 4), "755"),
            new("usr/local/go/pkg/tool/compile", Noise($"{version} compile {port.Tarball}", port.GoSize / 4 - 400), "755"),
            new("usr/local/go/VERSION", Text($"go{version}\ntime 2024-11-27T21:36:49Z\n")),
            new("usr/local/go/go.env", Text("GOPROXY=https://proxy.golang.org,direct\nGOSUMDB=sum.golang.org\nGOTOOLCHAIN=auto\n")));
        Step[] steps =
        [
            .. alpine,
            builder.Run("apk add --no-cache ca-certificates", Layer.Of(new("etc/apk/world", Text("alpine-baselayout\nca-certificates\n")),
                new("etc/ssl/certs/ca-certificates.crt", Text(Convert.ToBase64String(Noise("ca-certificates", 180)) + "\n")))),
            builder.Set("ENV", $"GOLANG_VERSION={version}"),
            builder.Set("ENV", "GOTOOLCHAIN=local"),
            builder.Set("ENV", "GOPATH=/go"),
            builder.Set("ENV", $"PATH={goPath}"),
            builder.Run(InstallGo(version, all), goRoot),
            // The classic builder marks a RUN that changed nothing as empty, so that it has no layer; BuildKit never does.
            .. builder.IsBuildKit ? Array.Empty<Step>() : [builder.Run("go version")],
            builder.Copy("/target/ /", Layer.Of(new TarItem("etc/nsswitch.conf", Text("hosts: files dns\n")))),
            builder.Run("mkdir -p \"$GOPATH/src\" \"$GOPATH/bin\" && chmod -R 1777 \"$GOPATH\"",
                Layer.Of(new("go/", null, "1777"), new("go/bin/", null, "1777"), new("go/src/", null, "1777"))),
            builder.Set("WORKDIR", "/go"),
        ];
        var runtime = Document.Parse($$"""
            {
              "Env": ["PATH={{goPath}}", "GOLANG_VERSION={{version}}", "GOTOOLCHAIN=local", "GOPATH=/go"],
              "Cmd": ["/bin/sh"],
              "WorkingDir": "/go"
            }
            """);

        return layout.AddImage(MediaTypes.Docker, port.Platform, builder.Created, runtime, steps);
    }

    // One line, tabs and all, as builders print a RUN whose lines are continued by a backslash.
    private static string InstallGo(string version, GoPort[] ports) => $"""
        set -eux;
            now="$(date '+%s')";
            apk add --no-cache --virtual .fetch-deps ca-certificates gnupg tar;
            arch="$(apk --print-arch)";
            url=;
            case "$arch" in
        {string.Join('\n', ports.Select(port => $"""
                    '{port.AlpineName}')
                        url='https://dl.google.com/go/go{version}.linux-{port.Tarball}.tar.gz';
                        sha256='{port.Sha256}';
                        ;;
            """))}
                *) echo >&2 "error: no Go {version} for '$arch'"; exit 1 ;;
            esac;
            wget -O go.tgz.asc "$url.asc";
            wget -O go.tgz "$url" --progress=dot:giga;
            echo "$sha256 *go.tgz" | sha256sum -c -;
            GNUPGHOME="$(mktemp -d)"; export GNUPGHOME;
            gpg --batch --keyserver keyserver.ubuntu.com --recv-keys 'EB4C 1BFD 4F04 2F6D DDCC  EC91 7721 F63B D38B 4796';
            gpg --batch --verify go.tgz.asc go.tgz;
            gpgconf --kill all;
            rm -rf "$GNUPGHOME" go.tgz.asc;
            tar -C /usr/local -xzf go.tgz;
            rm go.tgz;
            find /usr/local/go -newermt "@$now" -exec touch -h -d "@$now" -- '{"{}"}' +;
            apk del --no-network .fetch-deps;
            go version
        """.Replace("    ", "\t", StringComparison.Ordinal).Replace("\n", " ", StringComparison.Ordinal);
}
