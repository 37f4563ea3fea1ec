using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace RegistryDashboard.Web.Access;

/// <summary>Keys of programs: 256 random bits each, so that a plain hash is as good as a slow one, and faster.</summary>
internal static partial class ApiKey
{
    private const string Mark = "rd_";
    private const string Algorithm = "sha256:";

    /// <summary>A new key.</summary>
    public static string Create() => Mark + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));

    /// <summary>As it stands in the configuration.</summary>
    public static string HashOf(string key) => Algorithm + HexOf(key);

    /// <summary>The hash in hex; null for what is none.</summary>
    public static string? ReadHash(string? text) => text is not null && Hash().Match(text) is { Success: true } match ? match.Groups["hex"].Value : null;

    /// <summary>The key that <paramref name="presented"/> is; null where it is none. Takes as long for the first as for the last.</summary>
    public static ApiKeyOptions? Find(IEnumerable<ApiKeyOptions> keys, string presented)
    {
        var hash = Encoding.ASCII.GetBytes(HexOf(presented));
        return keys.Where(key => CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(key.Hash), hash)).ToList() is [var found, ..] ? found : null;
    }

    private static string HexOf(string key) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)));

    [GeneratedRegex(@"\Asha256:(?<hex>[0-9a-f]{64})\z", RegexOptions.NonBacktracking)]
    private static partial Regex Hash();
}
