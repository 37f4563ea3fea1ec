namespace RegistryDashboard.Oci.Layout;

/// <summary>Where a path leads once every link in it is followed.</summary>
internal static class RealPath
{
    /// <summary>As many as Linux follows.</summary>
    private const int MaximumLinks = 40;

    /// <summary>The path without links.</summary>
    /// <exception cref="IOException">The links have no end.</exception>
    public static string Of(string path)
    {
        var links = 0;
        return Follow(Path.GetFullPath(path), ref links);
    }

    /// <summary>Whether a path without links is in a folder.</summary>
    public static bool IsBelow(string folder, string path) =>
        path.StartsWith(Path.TrimEndingDirectorySeparator(folder) + Path.DirectorySeparatorChar, StringComparison.Ordinal);

    private static string Follow(string path, ref int links)
    {
        var real = Path.GetPathRoot(path)!;
        foreach (var part in path[real.Length..].Split(Path.DirectorySeparatorChar, StringSplitOptions.RemoveEmptyEntries))
        {
            var next = Path.Combine(real, part);
            if (new FileInfo(next).LinkTarget is not { } target)
            {
                real = next;
                continue;
            }

            if (++links > MaximumLinks)
            {
                throw new IOException($"{path} is a link without an end.");
            }

            real = Follow(Path.GetFullPath(target, real), ref links);
        }

        return real;
    }
}
