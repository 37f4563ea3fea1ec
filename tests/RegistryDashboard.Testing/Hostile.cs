using System.Text;
using CsCheck;

namespace RegistryDashboard.Testing;

/// <summary>
/// What nobody would think of writing, made by chance: pieces of what is meant put together wrongly, and real documents with bytes taken out, put in and
/// turned. A failing case is shrunk and told with its seed.
/// </summary>
public static class Hostile
{
    private const int Most = 12;
    private const string Iterations = "CsCheck_Iter";

    /// <summary>How many a run takes: ten thousand, or what <c>CsCheck_Iter</c> says for a long one by hand.</summary>
    public static long Count => Environment.GetEnvironmentVariable(Iterations) is null ? 10_000 : -1;

    /// <summary>Text of these pieces and of any characters, lone surrogates and controls among them.</summary>
    public static Gen<string> Text(params string[] pieces) =>
        Gen.Frequency((6, Gen.OneOf(pieces)), (2, Gen.Char.Select(character => character.ToString())), (1, Gen.Char['\0', '\u007f'].Array[0, 40].Select(characters => new string(characters))))
            .Array[0, Most]
            .Select(string.Concat);

    /// <summary>One of these documents, damaged in up to a dozen places; <paramref name="pieces"/> are put in besides bytes of any kind.</summary>
    public static Gen<byte[]> Document(IReadOnlyList<string> seeds, params string[] pieces) =>
        Gen.Select(Gen.OneOf(seeds.ToArray()), Gen.Select(Gen.Double[0, 1], Gen.Int[0, 3], Gen.Byte, Gen.OneOf(pieces), Gen.Int[1, 64]).Array[0, Most])
            .Select((seed, damages) =>
            {
                var bytes = new List<byte>(Encoding.UTF8.GetBytes(seed));
                foreach (var (where, kind, value, piece, length) in damages)
                {
                    Damage(bytes, (int)(where * bytes.Count), kind, value, piece, length);
                }

                return bytes.ToArray();
            });

    private static void Damage(List<byte> bytes, int at, int kind, byte value, string piece, int length)
    {
        var rest = Math.Min(length, bytes.Count - at);
        switch (kind)
        {
            case 0 when at < bytes.Count:
                bytes[at] = value;
                break;
            case 1:
                bytes.RemoveRange(at, rest);
                break;
            case 2:
                bytes.InsertRange(at, bytes.GetRange(at, rest));
                break;
            default:
                bytes.InsertRange(at, Encoding.UTF8.GetBytes(piece));
                break;
        }
    }
}
