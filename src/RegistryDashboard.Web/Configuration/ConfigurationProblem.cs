using System.Globalization;
using System.Resources;
using RegistryDashboard.Web.Resources;

namespace RegistryDashboard.Web.Configuration;

/// <summary>What is wrong with a key, or to be said of it. Its values never hold a secret.</summary>
/// <param name="Key">The path of the key, or what else it is about: a file, a host.</param>
/// <param name="Fault">What it is.</param>
/// <param name="Values">For the places of its words.</param>
public sealed record ConfigurationProblem(string Key, ConfigurationFault Fault, EquatableList<string> Values)
{
    private static readonly ResourceManager Words = new(typeof(ConfigurationStrings).FullName!, typeof(ConfigurationStrings).Assembly);

    /// <summary>Key and words in English, as the log and the console have them; pages take the words in the language of the reader.</summary>
    public override string ToString() =>
        $"{Key}: {string.Format(CultureInfo.InvariantCulture, Words.GetString(Fault.ToString(), CultureInfo.InvariantCulture)!, [.. Values])}";
}
