namespace RegistryDashboard.Testing;

/// <summary>A <c>.dockerignore</c> of the forms that ours has: everything, exceptions by path, and folders of a name wherever they are.</summary>
public sealed class DockerIgnore
{
    private readonly string[] _kept;
    private readonly string[] _folders;

    /// <exception cref="NotSupportedException">A line has another form.</exception>
    public DockerIgnore(IEnumerable<string> lines)
    {
        var rules = lines.Where(line => line.Length > 0 && line[0] != '#').ToList();
        _kept = [.. rules.Where(rule => rule[0] == '!').Select(rule => rule[1..])];
        _folders = [.. rules.Where(rule => rule.StartsWith("**/", StringComparison.Ordinal)).Select(rule => rule[3..])];
        if (rules.Count != _kept.Length + _folders.Length + 1 || rules[0] != "*")
        {
            throw new NotSupportedException("A line of .dockerignore has a form that tests do not know.");
        }
    }

    /// <summary>Whether a file, by its path from the root, stays out of a build.</summary>
    public bool Matches(string path) =>
        !_kept.Any(kept => path == kept || path.StartsWith($"{kept}/", StringComparison.Ordinal)) || path.Split('/')[..^1].Any(_folders.Contains);
}
