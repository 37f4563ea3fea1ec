using RegistryDashboard.Oci.Json;

namespace RegistryDashboard.Oci.Distribution;

/// <summary>What is read of a registry at most, and how long it is waited for.</summary>
internal static class Limits
{
    public const int Manifest = Documents.MaximumBytes;
    public const int Config = Documents.MaximumBytes;
    public const int List = 8 * 1024 * 1024;
    public const int Token = 64 * 1024;
    public const int Challenge = 4 * 1024;
    public const int ErrorBody = 64 * 1024;
    public const int Redirects = 5;

    public static readonly TimeSpan Connect = TimeSpan.FromSeconds(5);
    public static readonly TimeSpan Headers = TimeSpan.FromSeconds(15);

    /// <summary>Of a host where another can be asked.</summary>
    public static readonly TimeSpan HeadersOfOne = TimeSpan.FromSeconds(2);

    public static readonly TimeSpan IdleRead = TimeSpan.FromSeconds(15);
    public static readonly TimeSpan InAll = TimeSpan.FromSeconds(60);
    public static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(10);
}
