using System.Diagnostics.CodeAnalysis;
using RegistryDashboard.Oci.Registries;

namespace RegistryDashboard.Oci.Json;

/// <summary>The names of a list that are inside the grammar; how many are not is said, never why one is missing.</summary>
internal static class NameReader
{
    public delegate bool TryParse<T>(string? text, [NotNullWhen(true)] out T? name)
        where T : class;

    public static NamePage<T> Read<T>(IReadOnlyList<string>? texts, TryParse<T> tryParse)
        where T : class
    {
        var names = new List<T>(texts?.Count ?? 0);
        foreach (var text in texts ?? [])
        {
            if (tryParse(text, out var name))
            {
                names.Add(name);
            }
        }

        return new NamePage<T>(names, (texts?.Count ?? 0) - names.Count, null);
    }
}
