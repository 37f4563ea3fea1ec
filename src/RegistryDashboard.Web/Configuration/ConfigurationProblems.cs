using System.Globalization;

namespace RegistryDashboard.Web.Configuration;

/// <summary>Reads values of our sections and collects all that is wrong with them, each by its key; a secret is never part of a problem.</summary>
internal sealed class ConfigurationProblems
{
    private readonly List<ConfigurationProblem> _problems = [];
    private readonly List<ConfigurationProblem> _warnings = [];

    /// <summary>What has to be mended.</summary>
    public IReadOnlyList<ConfigurationProblem> All => _problems;

    /// <summary>What may stay.</summary>
    public IReadOnlyList<ConfigurationProblem> Warnings => _warnings;

    public void Add(IConfigurationSection section, ConfigurationFault fault, params string[] values) => _problems.Add(new ConfigurationProblem(section.Path, fault, [.. values]));

    public void Warn(IConfigurationSection section, ConfigurationFault fault, params string[] values) => _warnings.Add(new ConfigurationProblem(section.Path, fault, [.. values]));

    public void Require(bool isRight, IConfigurationSection section, ConfigurationFault fault, params string[] values)
    {
        if (!isRight)
        {
            Add(section, fault, values);
        }
    }

    /// <summary>Tells of every key of <paramref name="section"/> that is not in <paramref name="known"/>, and of those still to come.</summary>
    public void CheckKeys(IConfigurationSection section, IReadOnlyCollection<string> known, IReadOnlyCollection<string> toCome)
    {
        CheckIsSection(section, known);
        foreach (var child in section.GetChildren())
        {
            if (toCome.Contains(child.Key, StringComparer.OrdinalIgnoreCase))
            {
                RefuseToCome(child);
            }
            else
            {
                Require(known.Contains(child.Key, StringComparer.OrdinalIgnoreCase), child, ConfigurationFault.UnknownKey, string.Join(", ", known.Order()));
            }
        }
    }

    /// <summary>Tells of a value that stands where keys are expected.</summary>
    public void CheckIsSection(IConfigurationSection section, IReadOnlyCollection<string> known) =>
        Require(string.IsNullOrEmpty(section.Value), section, ConfigurationFault.NotASection, string.Join(", ", known.Order()));

    public void RefuseToCome(IConfigurationSection section) =>
        Require(string.IsNullOrEmpty(section.Value) && !section.GetChildren().Any(), section, ConfigurationFault.StillToCome);

    /// <summary>One value; null where none is set.</summary>
    public string? Text(IConfigurationSection section)
    {
        Require(!section.GetChildren().Any(), section, ConfigurationFault.NotAValue);
        return section.Value is { Length: > 0 } text ? text : null;
    }

    public bool Flag(IConfigurationSection section, bool otherwise) =>
        Text(section) is not { } text ? otherwise : bool.TryParse(text, out var flag) ? flag : Refuse(otherwise, section, ConfigurationFault.NotAFlag);

    public int Number(IConfigurationSection section, int otherwise, int minimum, int maximum) =>
        Text(section) is not { } text
            ? otherwise
            : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= minimum && number <= maximum
                ? number
                : Refuse(otherwise, section, ConfigurationFault.NotANumber, minimum.ToString(CultureInfo.InvariantCulture), maximum.ToString(CultureInfo.InvariantCulture));

    public TimeSpan Time(IConfigurationSection section, TimeSpan otherwise) =>
        Text(section) is not { } text
            ? otherwise
            : TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out var time) && time >= TimeSpan.Zero
                ? time
                : Refuse(otherwise, section, ConfigurationFault.NotATime);

    private T Refuse<T>(T otherwise, IConfigurationSection section, ConfigurationFault fault, params string[] values)
    {
        Add(section, fault, values);
        return otherwise;
    }
}
