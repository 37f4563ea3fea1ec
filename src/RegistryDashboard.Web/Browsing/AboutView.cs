using RegistryDashboard.Oci.Content;

namespace RegistryDashboard.Web.Browsing;

/// <summary>What someone asks of an image first: from which commit it is, on what it is built, what it runs. Only what is there.</summary>
/// <param name="Source">Repository and commit; null where neither is said.</param>
/// <param name="Version">Of the software in it.</param>
/// <param name="Base">What it was built on.</param>
/// <param name="Words">Entrypoint and command, as they are run; empty where the image runs nothing by itself.</param>
/// <param name="User">Who runs it; <c>root</c> where the config names nobody, null where there is no config.</param>
/// <param name="WorkingDirectory">Where it starts.</param>
/// <param name="Ports">Such as <c>80/tcp</c>.</param>
/// <param name="Entries">Everything it says of itself, as written.</param>
public sealed record AboutView(
    SourceView? Source,
    string? Version,
    BaseView? Base,
    IReadOnlyList<string> Words,
    string? User,
    string? WorkingDirectory,
    IReadOnlyList<string> Ports,
    IReadOnlyList<AboutEntry> Entries)
{
    private const string Root = "root";

    /// <summary>Whether there is nothing to tell.</summary>
    public bool IsEmpty => Entries.Count == 0 && Words.Count == 0 && User is null && WorkingDirectory is null && Ports.Count == 0;

    /// <summary>What is known of <paramref name="row"/>; of what has no platforms, what its manifest says.</summary>
    public static AboutView Of(ImageView view, PlatformRow? row)
    {
        var entries = AboutEntries.Of(view, row);
        var config = row?.Content?.Config.Config;

        return new AboutView(
            SourceView.Read(ValueOf(entries, AboutName.Source), ValueOf(entries, AboutName.Revision)),
            ValueOf(entries, AboutName.Version),
            BaseView.Read(ValueOf(entries, AboutName.BaseName), ValueOf(entries, AboutName.BaseDigest)),
            [.. config?.Entrypoint ?? [], .. config?.Command ?? []],
            UserOf(config),
            string.IsNullOrEmpty(config?.WorkingDirectory) ? null : config.WorkingDirectory,
            config?.ExposedPorts ?? [],
            entries);
    }

    private static string? UserOf(ImageConfig? config) => config is null ? null : string.IsNullOrEmpty(config.User) ? Root : config.User;

    private static string? ValueOf(IReadOnlyList<AboutEntry> entries, AboutName name) => entries.FirstOrDefault(entry => entry.Name == name)?.Value;
}
