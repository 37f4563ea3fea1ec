namespace RegistryDashboard.Web.Configuration;

/// <summary>Reads what registries and mirrors have in common of how they are spoken to.</summary>
internal sealed class SpokenToReader(ConfigurationProblems problems)
{
    /// <summary>A list, or one text with commas, since a list is clumsy as environment variables.</summary>
    public IReadOnlyList<string> ReadTokenHosts(IConfigurationSection section)
    {
        var parts = section.Value is { Length: > 0 } text
            ? text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(part => (section, part))
            : section.GetChildren().Select(child => (section: child, part: problems.Text(child) ?? ""));
        var hosts = parts.ToList();
        foreach (var (key, host) in hosts)
        {
            problems.Require(Uri.TryCreate($"https://{host}", UriKind.Absolute, out var url) && $"https://{host}/".Equals(url.AbsoluteUri, StringComparison.OrdinalIgnoreCase), key, ConfigurationFault.NotATokenHost, host);
        }

        return [.. hosts.Select(host => host.part)];
    }

    /// <summary>The path of a file that is there.</summary>
    public string? ReadFile(IConfigurationSection section)
    {
        var path = problems.Text(section);
        problems.Require(path is null || File.Exists(path), section, ConfigurationFault.FileMissing, path ?? "");
        return path;
    }
}
