using System.Text;
using Microsoft.Extensions.Configuration;
using RegistryDashboard.Web.Configuration;

namespace RegistryDashboard.Web.Tests.Configuration;

/// <summary>Reads options as the site does, without the registries that are there by default unless a test wants them.</summary>
internal static class Reading
{
    public static readonly (string, string?)[] WithDefaults = [("DefaultRegistries", "true"), ("Registries:samples:Enabled", "true")];

    public static DashboardOptions Read(params (string Key, string? Value)[] settings) => ReaderOf(settings, false).Read();

    public static DashboardOptions ReadInProduction(params (string Key, string? Value)[] settings) => ReaderOf(settings, true).Read();

    /// <summary>Key and fault of each problem.</summary>
    public static IReadOnlyList<(string Key, ConfigurationFault Fault)> Faults(params (string Key, string? Value)[] settings) =>
        [.. Assert.Throws<ConfigurationException>(() => Read(settings)).Problems.Select(problem => (problem.Key, problem.Fault))];

    /// <summary>Of a file; what is there by default is there.</summary>
    public static DashboardOptions ReadJson(string json, bool withMark = false)
    {
        byte[] bytes = [.. withMark ? Encoding.UTF8.Preamble : [], .. Encoding.UTF8.GetBytes(json)];
        return new OptionsReader(new ConfigurationBuilder().AddJsonStream(new MemoryStream(bytes)).Build(), isProduction: false).Read();
    }

    private static OptionsReader ReaderOf((string Key, string? Value)[] settings, bool isProduction) => new(
        new ConfigurationBuilder()
            .AddInMemoryCollection([KeyValuePair.Create("DefaultRegistries", (string?)"false"), KeyValuePair.Create("Registries:samples:Enabled", (string?)"false")])
            .AddInMemoryCollection(settings.GroupBy(pair => pair.Key, (key, pairs) => KeyValuePair.Create(key, pairs.Last().Value)))
            .Build(),
        isProduction);
}
