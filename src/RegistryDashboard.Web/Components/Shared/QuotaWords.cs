using System.Globalization;
using Microsoft.Extensions.Localization;
using RegistryDashboard.Oci.Registries;
using RegistryDashboard.Web.Resources;

namespace RegistryDashboard.Web.Components.Shared;

/// <summary>What is known of a quota, in words.</summary>
internal static class QuotaWords
{
    /// <summary>Such as <c>92 of 100 pulls left</c>; that it is not known, where it is not.</summary>
    public static string Left(this IStringLocalizer<QuotaStrings> words, Quota quota) => quota switch
    {
        { Remaining: { } left, Limit: { } limit } => words["Quota_Left", Number(left), Number(limit)],
        { Remaining: { } left } => words["Quota_LeftOnly", Number(left)],
        _ => words["Quota_NotKnown"],
    };

    /// <summary>What <paramref name="count"/> manifests cost: <c>6 of 92 pulls</c>; where nothing is counted, so many requests each.</summary>
    public static string Price(this IStringLocalizer<QuotaStrings> words, int count, int requestsEach, Quota? quota) => quota switch
    {
        null => words.Counted("Price_Requests", count * requestsEach),
        { Remaining: { } left } => words["Price_PullsOf", count, Number(left)],
        _ => words.Counted("Price_Pulls", count),
    };

    private static string Number(long number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
