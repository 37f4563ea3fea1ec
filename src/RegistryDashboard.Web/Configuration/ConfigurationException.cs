namespace RegistryDashboard.Web.Configuration;

/// <summary>The configuration cannot be used; every reason, by key.</summary>
public sealed class ConfigurationException(IReadOnlyList<ConfigurationProblem> problems)
    : Exception($"The configuration cannot be used:{string.Concat(problems.Select(problem => $"{Environment.NewLine}  {problem}"))}")
{
    /// <summary>Each with the key it is about.</summary>
    public IReadOnlyList<ConfigurationProblem> Problems { get; } = problems;
}
