using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;
using RegistryDashboard.Oci.Registries;

namespace RegistryDashboard.Web.Browsing;

/// <summary>
/// Where a call of the twin begins: at which page of the registry, and after how many of its names, since a registry gives as many as it
/// likes. Clients get it as <c>next</c>, make nothing of it, and hand it back as <c>last</c>.
/// </summary>
/// <param name="Page">The registry's page; its size stays what it was when the list was begun, or names would be skipped.</param>
/// <param name="Given">How many of its names were given already.</param>
public sealed record PageCursor(PageRequest Page, int Given)
{
    /// <summary>In characters; a longer one is refused.</summary>
    public const int MaximumLength = 2048;

    private const int Parts = 3;

    /// <summary>The start of a list, of which the registry is asked for <paramref name="size"/> names at a time.</summary>
    public static PageCursor Start(int size) => new(new PageRequest(size), 0);

    /// <summary>The cursor that <paramref name="text"/> spells, if it is one of ours.</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out PageCursor? cursor)
    {
        cursor = text.Length <= MaximumLength && Base64Url.IsValid(text) ? Read(Encoding.UTF8.GetString(Base64Url.DecodeFromChars(text))) : null;
        cursor = cursor?.ToString() == text ? cursor : null;
        return cursor is not null;
    }

    /// <summary>The start of the page after this one; null where there is none, or where it is this one again.</summary>
    public PageCursor? After(string? next) => next is null || next == Page.Next ? null : new PageCursor(Page with { Next = next }, 0);

    /// <summary>As base64url of <c>size given next</c>.</summary>
    public override string ToString() => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{Page.Count} {Given} {Page.Next}")));

    /// <summary>What a registry calls its next page is a query, and has no blank nor anything else that would have to be escaped in one.</summary>
    private static PageCursor? Read(string text) =>
        text.Split(' ') is { Length: Parts } parts
        && int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var size)
        && int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var given)
        && size is > 0 and <= PageRequest.MaximumCount
        && parts[2].All(character => character is > ' ' and < '\u007f' and not '#')
            ? new PageCursor(new PageRequest(size, parts[2].Length == 0 ? null : parts[2]), given)
            : null;
}
