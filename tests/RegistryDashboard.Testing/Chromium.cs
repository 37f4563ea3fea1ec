namespace RegistryDashboard.Testing;

/// <summary>Debian's browser, and how it is started where there is neither a screen nor a network.</summary>
public static class Chromium
{
    /// <summary>Where Debian puts it.</summary>
    public const string Path = "/usr/bin/chromium";

    /// <summary>No sandbox, since tests may run as root; nothing that asks anything of the outside.</summary>
    public static readonly IReadOnlyList<string> Arguments =
        ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];
}
