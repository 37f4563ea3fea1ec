using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.RegularExpressions;

namespace RegistryDashboard.Oci.References;

/// <summary>
/// The first part of a reference: a host with a dot, a port, or <c>localhost</c>, so that it can be told from the first part of a
/// repository (distribution/reference, "domain"). Lower case; the aliases of Docker Hub are one host, <c>docker.io</c>.
/// </summary>
public sealed partial record RegistryHost
{
    /// <summary>Docker Hub as it stands in references; it is spoken to at another address.</summary>
    public static readonly RegistryHost DockerHub = new("docker.io");

    private const int MaximumLength = 255;
    private static readonly string[] DockerHubAliases = ["index.docker.io", "registry-1.docker.io", "registry.hub.docker.com"];

    private RegistryHost(string text) => Text = text;

    /// <summary>Host, with <c>:port</c> where it has one.</summary>
    public string Text { get; }

    /// <summary>Whether one-segment repositories of this host are in <c>library/</c>, which holds on Docker Hub only.</summary>
    public bool IsDockerHub => this == DockerHub;

    /// <summary>The host that <paramref name="text"/> spells.</summary>
    /// <exception cref="FormatException">It is no host with a dot, a port, or <c>localhost</c>.</exception>
    public static RegistryHost Parse(string text) =>
        TryParse(text, out var host) ? host : throw new FormatException($"'{text}' is not a registry host: it needs a dot, a port, or to be 'localhost'.");

    /// <summary>The host that <paramref name="text"/> spells, if it spells one.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, [NotNullWhen(true)] out RegistryHost? host)
    {
        host = null;
        if (text is null || text.Length > MaximumLength || Grammar().Match(text) is not { Success: true } match || !HasLegalPort(match))
        {
            return false;
        }

        if (!text.Contains('.', StringComparison.Ordinal) && !match.Groups["port"].Success && !text.Equals("localhost", StringComparison.OrdinalIgnoreCase))
        {
            return false;
        }

        var lower = text.ToLowerInvariant();
        host = DockerHubAliases.Contains(lower) ? DockerHub : new RegistryHost(lower);
        return true;
    }

    /// <inheritdoc />
    public override string ToString() => Text;

    private static bool HasLegalPort(Match match) =>
        !match.Groups["port"].Success
        || (int.TryParse(match.Groups["port"].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port is > 0 and <= 65535);

    [GeneratedRegex(
        @"\A(?:\[[0-9a-fA-F:]+\]|[a-zA-Z0-9](?:[a-zA-Z0-9-]*[a-zA-Z0-9])?(?:\.[a-zA-Z0-9](?:[a-zA-Z0-9-]*[a-zA-Z0-9])?)*)(?::(?<port>[0-9]{1,5}))?\z",
        RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Grammar();
}
