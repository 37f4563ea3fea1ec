using System.Globalization;

namespace RegistryDashboard.Web.Configuration;

/// <summary>Reads values of our sections and collects all that is wrong with them, each by its key; a secret is never part of a problem.</summary>
internal sealed class ConfigurationProblems
{
    private readonly List<string> _problems = [];

    public IReadOnlyList<string> All => _problems;

    public void Add(IConfigurationSection section, string problem) => _problems.Add($"{section.Path}: {problem}");

    /// <summary>Tells of every key of <paramref name="section"/> that is not in <paramref name="known"/>, and of those still to come.</summary>
    public void CheckKeys(IConfigurationSection section, IReadOnlyCollection<string> known, IReadOnlyCollection<string> toCome)
    {
        foreach (var child in section.GetChildren())
        {
            if (toCome.Contains(child.Key, StringComparer.OrdinalIgnoreCase))
            {
                Require(child, !HasValue(child), "is not supported by this version yet; take the key away.");
            }
            else
            {
                Require(child, known.Contains(child.Key, StringComparer.OrdinalIgnoreCase), $"is not a key we know. Known here: {string.Join(", ", known.Order())}.");
            }
        }
    }

    public void Require(IConfigurationSection section, bool isRight, string problem)
    {
        if (!isRight)
        {
            Add(section, problem);
        }
    }

    public bool Flag(IConfigurationSection section, bool otherwise) =>
        section.Value is not { Length: > 0 } text ? otherwise : bool.TryParse(text, out var flag) ? flag : Refuse(section, "is neither true nor false.", otherwise);

    public int Number(IConfigurationSection section, int otherwise, int minimum, int maximum) =>
        section.Value is not { Length: > 0 } text
            ? otherwise
            : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= minimum && number <= maximum
                ? number
                : Refuse(section, $"is not a whole number from {minimum} to {maximum}.", otherwise);

    public TimeSpan Time(IConfigurationSection section, TimeSpan otherwise) =>
        section.Value is not { Length: > 0 } text
            ? otherwise
            : TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out var time) && time >= TimeSpan.Zero
                ? time
                : Refuse(section, "is not a time such as 00:01:00.", otherwise);

    private T Refuse<T>(IConfigurationSection section, string problem, T otherwise)
    {
        Add(section, problem);
        return otherwise;
    }

    private static bool HasValue(IConfigurationSection section) => !string.IsNullOrEmpty(section.Value) || section.GetChildren().Any();
}
