using Microsoft.AspNetCore.WebUtilities;
using RegistryDashboard.Oci.Content;

namespace RegistryDashboard.Web.Browsing;

/// <summary>Which tags of a repository are shown and in which order: what stands in the query of the page's address.</summary>
public sealed record TagChoice
{
    /// <summary>Everything, by meaning.</summary>
    public static readonly TagChoice Default = new();

    /// <summary>What a name has to contain, any case; null for all.</summary>
    public string? Filter { get; init; }

    /// <summary>Only images that were looked at and have this platform; null for all.</summary>
    public Platform? Platform { get; init; }

    /// <summary>The order.</summary>
    public TagOrder Order { get; init; }

    /// <summary>Groups that are open against their default, or closed against it.</summary>
    public IReadOnlySet<TagMeaning> Turned { get; init; } = new HashSet<TagMeaning>();

    /// <summary>What the parts of a query say; what is not understood is as if it were not there.</summary>
    public static TagChoice Read(string? filter, string? platform, string? sort, string? turned) => new()
    {
        Filter = string.IsNullOrWhiteSpace(filter) ? null : filter.Trim(),
        Platform = Platform.Parse(platform),
        Order = WordOf<TagOrder>(sort) ?? TagOrder.Meaning,
        Turned = (turned ?? "").Split(',').Select(WordOf<TagMeaning>).OfType<TagMeaning>().ToHashSet(),
    };

    /// <summary>The same with one group turned over.</summary>
    public TagChoice Turn(TagMeaning meaning) => this with { Turned = Turned.Contains(meaning) ? Turned.Except([meaning]).ToHashSet() : Turned.Append(meaning).ToHashSet() };

    /// <summary><paramref name="path"/> with this choice as its query; what is the default is left out.</summary>
    public string Of(string path)
    {
        var query = new Dictionary<string, string?>
        {
            ["filter"] = Filter,
            ["platform"] = Platform?.ToString(),
            ["sort"] = Order == TagOrder.Meaning ? null : Word(Order),
            ["turned"] = Turned.Count == 0 ? null : string.Join(',', Turned.Order().Select(Word)),
        };

        return QueryHelpers.AddQueryString(path, query.Where(pair => pair.Value is not null));
    }

    /// <summary>How a value stands in the query.</summary>
    public static string Word<T>(T value)
        where T : struct, Enum => value.ToString().ToLowerInvariant();

    private static T? WordOf<T>(string? word)
        where T : struct, Enum
    {
        foreach (var value in Enum.GetValues<T>())
        {
            if (Word(value).Equals(word, StringComparison.OrdinalIgnoreCase))
            {
                return value;
            }
        }

        return null;
    }
}
