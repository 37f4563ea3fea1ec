namespace RegistryDashboard.Web.Configuration;

/// <summary>A list of the configuration, or one text with commas, since a list is clumsy as environment variables; of an entry with keys of its own its Url.</summary>
internal static class ConfigurationList
{
    public static IReadOnlyList<string> Of(IConfigurationSection section) =>
        section.Value is { Length: > 0 } text
            ? text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            : [.. section.GetChildren().Select(child => child.Value ?? child["Url"]).OfType<string>()];
}
