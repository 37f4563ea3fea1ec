using System.Security.Cryptography;
using System.Text;

namespace RegistryDashboard.Samples;

/// <summary>What files hold.</summary>
internal static class Content
{
    public static byte[] Text(string text) => Encoding.UTF8.GetBytes(text);

    // Noise does not compress, so that a layer keeps the size it is given.
    public static byte[] Noise(string seed, int length) =>
        [.. Enumerable.Range(0, length / 32 + 1).SelectMany(block => SHA256.HashData(Text($"{seed} {block}"))).Take(length)];

    public static string Hex(string seed, int length) => Convert.ToHexStringLower(Noise(seed, length));
}
