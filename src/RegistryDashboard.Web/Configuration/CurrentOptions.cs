namespace RegistryDashboard.Web.Configuration;

/// <summary>
/// The options in force at this moment: what was read last without a problem. Who needs an option asks here each time and keeps none; see
/// docs/decisions/0007-live-configuration.md.
/// </summary>
public sealed class CurrentOptions(DashboardOptions options)
{
    private volatile ConfigurationState _state = new(options, [], null);

    /// <summary>Options, registries or problems became others; the registries are in place already.</summary>
    public event Action? Changed;

    /// <summary>Options and problems as one.</summary>
    public ConfigurationState State => _state;

    /// <summary>The options.</summary>
    public DashboardOptions Value => _state.Options;

    /// <summary>These are in force from now on.</summary>
    internal void Accept(DashboardOptions options)
    {
        if (options != Value || _state.Problems.Count > 0)
        {
            Set(new ConfigurationState(options, [], null));
        }
    }

    /// <summary>What is in force stays, since what was to be has <paramref name="problems"/>.</summary>
    internal void Refuse(IReadOnlyList<ConfigurationProblem> problems, DateTimeOffset at)
    {
        if (!problems.SequenceEqual(_state.Problems))
        {
            Set(new ConfigurationState(Value, problems, _state.RefusedAt ?? at));
        }
    }

    private void Set(ConfigurationState state)
    {
        _state = state;
        Changed?.Invoke();
    }
}
