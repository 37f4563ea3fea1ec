using System.Reflection;
using System.Runtime.InteropServices;

namespace RegistryDashboard.Web.Installation;

/// <summary>What runs here: for a report of a fault, and to see whether an update took.</summary>
/// <param name="Version">Of the dashboard.</param>
/// <param name="Commit">It was built from; null where the build did not know.</param>
/// <param name="Runtime">.NET with its patch level.</param>
/// <param name="OperatingSystem">As it calls itself, with the kind of processor.</param>
public sealed record InstalledVersion(string Version, string? Commit, string Runtime, string OperatingSystem)
{
    /// <summary>This process.</summary>
    public static InstalledVersion Current { get; } = Of(typeof(InstalledVersion).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "");

    /// <summary>The build writes <c>version+commit</c>.</summary>
    private static InstalledVersion Of(string informational)
    {
        var (version, commit) = informational.Split('+', 2) is [var before, var after] ? (before, after) : (informational, null);
        return new InstalledVersion(version, commit, RuntimeInformation.FrameworkDescription, $"{RuntimeInformation.OSDescription}, {RuntimeInformation.ProcessArchitecture.ToString().ToLowerInvariant()}");
    }
}
