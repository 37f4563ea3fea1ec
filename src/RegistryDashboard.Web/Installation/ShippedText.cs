namespace RegistryDashboard.Web.Installation;

/// <summary>Licences and documentation within the program: they are read where the internet is not.</summary>
internal static class ShippedText
{
    private const string Folder = "docs/";

    public const string Licence = "LICENSE";

    public const string Notices = "THIRD-PARTY-NOTICES.txt";

    /// <summary>The pages of the documentation by their names, such as <c>configuration.md</c>.</summary>
    public static IReadOnlyList<string> Documentation { get; } =
    [
        .. typeof(ShippedText).Assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(Folder, StringComparison.Ordinal))
            .Select(name => name[Folder.Length..])
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>A page of the documentation; null where there is none of that name.</summary>
    public static Stream? OpenDocumentation(string name) => Documentation.Contains(name) ? Open($"{Folder}{name}") : null;

    public static Stream Open(string name) => typeof(ShippedText).Assembly.GetManifestResourceStream(name)!;
}
