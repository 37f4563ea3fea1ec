using System.Runtime.InteropServices;

namespace RegistryDashboard.Testing;

/// <summary>
/// Does on this machine what the build stage of <c>docker/Dockerfile</c> says, step by step, since a test cannot have the base images:
/// into an empty folder comes what is copied there and nothing else, and each command runs as it stands.
/// </summary>
public static class DockerBuild
{
    private const string Output = "/app";

    /// <summary>Where the repository's Dockerfile is.</summary>
    public static string Path => System.IO.Path.Combine(Samples.RepositoryRoot, "docker", "Dockerfile");

    /// <summary>The instructions of a Dockerfile in their order, comments out, each on one line.</summary>
    public static IReadOnlyList<(string Name, string Arguments)> Instructions(string text) =>
    [
        .. text.Replace("\\\n", " ", StringComparison.Ordinal).Split('\n')
            .Select(line => line.Trim())
            .Where(line => line.Length > 0 && line[0] != '#')
            .Select(line => line.Split(' ', 2, StringSplitOptions.TrimEntries))
            .Select(parts => (parts[0], parts.Length > 1 ? parts[1] : "")),
    ];

    /// <summary>Builds in <paramref name="source"/>; what would be <c>/app</c> is <paramref name="output"/> afterwards.</summary>
    public static async Task RunAsync(string source, string output)
    {
        var ignored = new DockerIgnore(await File.ReadAllLinesAsync(System.IO.Path.Combine(Samples.RepositoryRoot, ".dockerignore")));
        var stage = Instructions(await File.ReadAllTextAsync(Path)).Skip(1).TakeWhile(instruction => instruction.Name != "FROM");
        foreach (var (name, arguments) in stage)
        {
            switch (name)
            {
                case "COPY":
                    Copy(arguments.Split(' '), source, ignored);
                    break;
                case "RUN":
                    await ExecuteAsync(arguments.Replace($" {Output}", $" {output}", StringComparison.Ordinal), source);
                    break;
            }
        }
    }

    private static void Copy(string[] arguments, string source, DockerIgnore ignored)
    {
        foreach (var from in arguments[..^1])
        {
            var path = System.IO.Path.Combine(Samples.RepositoryRoot, from);
            var target = System.IO.Path.Combine(source, arguments[^1]);
            var files = Directory.Exists(path) ? Directory.EnumerateFiles(path, "*", SearchOption.AllDirectories) : [path];
            foreach (var file in files.Where(file => !ignored.Matches(System.IO.Path.GetRelativePath(Samples.RepositoryRoot, file))))
            {
                var to = Directory.Exists(path)
                    ? System.IO.Path.Combine(target, System.IO.Path.GetRelativePath(path, file))
                    : System.IO.Path.Combine(target, System.IO.Path.GetFileName(file));
                Directory.CreateDirectory(System.IO.Path.GetDirectoryName(to)!);
                File.Copy(file, to, true);
            }
        }
    }

    private static Task ExecuteAsync(string command, string folder)
    {
        var architecture = RuntimeInformation.OSArchitecture == Architecture.Arm64 ? "arm64" : "amd64";
        return Tool.RunAsync("env", "-C", folder, $"TARGETARCH={architecture}", "COMMIT=0123456789abcdef", "UseSharedCompilation=false", "MSBUILDDISABLENODEREUSE=1", "sh", "-c", command);
    }
}
