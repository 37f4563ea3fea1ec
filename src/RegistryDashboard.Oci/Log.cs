using System.Globalization;
using System.Text;
using Microsoft.Extensions.Logging;
using RegistryDashboard.Oci.Content;
using RegistryDashboard.Oci.References;
using RegistryDashboard.Oci.Registries;

namespace RegistryDashboard.Oci;

/// <summary>What the library writes to the log.</summary>
internal static partial class Log
{
    /// <summary>
    /// A registry failed; the person who asked sees the correlation id. That something is not there is nothing to warn of. Of what strangers
    /// wrote, nothing breaks the line or turns it around.
    /// </summary>
    public static void RegistryFailed(this ILogger logger, RegistryError error)
    {
        var level = error.Kind == RegistryErrorKind.NotFound ? LogLevel.Information : LogLevel.Warning;
        if (logger.IsEnabled(level))
        {
            logger.RegistryFailed(level, error.Kind, error.Registry, OneLine(error.Request), OneLine(error.Detail), error.CorrelationId);
        }
    }

    /// <summary>A manifest came; only of one that cannot be shown there is something to tell.</summary>
    public static void ManifestCame(this ILogger logger, ImageReference reference, Answer<ManifestDocument> answer)
    {
        if (answer.Unread(reference) is { } error)
        {
            logger.RegistryFailed(error);
        }
    }

    [LoggerMessage(EventId = 1, Message = "{Kind} of {Registry} at {Request}: {Detail}; correlation id {CorrelationId}")]
    private static partial void RegistryFailed(
        this ILogger logger, LogLevel level, RegistryErrorKind kind, string registry, string request, string detail, string correlationId);

    /// <summary>A mirror sent what is not what it says, or leads where it must not; the next host was asked.</summary>
    public static void MirrorFault(this ILogger logger, string registry, string mirror, RegistryError error) =>
        logger.MirrorFault(registry, mirror, error.Kind, OneLine(error.Request), OneLine(error.Detail), error.CorrelationId);

    /// <summary>A mirror did so three times in an hour.</summary>
    public static void MirrorQuarantined(this ILogger logger, string registry, string mirror, DateTimeOffset until, RegistryError error) =>
        logger.MirrorQuarantined(registry, mirror, until, error.Kind, OneLine(error.Request), OneLine(error.Detail), error.CorrelationId);

    [LoggerMessage(EventId = 2, Level = LogLevel.Error, Message = "Security: the mirror {Mirror} of {Registry}: {Kind} at {Request}: {Detail}; correlation id {CorrelationId}")]
    private static partial void MirrorFault(this ILogger logger, string registry, string mirror, RegistryErrorKind kind, string request, string detail, string correlationId);

    [LoggerMessage(EventId = 3, Level = LogLevel.Error, Message = "Security: the mirror {Mirror} of {Registry} is not asked before {Until:u}, for the third time within an hour: {Kind} at {Request}: {Detail}; correlation id {CorrelationId}")]
    private static partial void MirrorQuarantined(
        this ILogger logger, string registry, string mirror, DateTimeOffset until, RegistryErrorKind kind, string request, string detail, string correlationId);

    private static string OneLine(string text)
    {
        var line = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            if (Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format
                or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator)
            {
                line.Append(CultureInfo.InvariantCulture, $"\\u{rune.Value:x4}");
            }
            else
            {
                line.Append(rune.ToString());
            }
        }

        return line.ToString();
    }
}
