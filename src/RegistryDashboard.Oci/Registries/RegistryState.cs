namespace RegistryDashboard.Oci.Registries;

/// <summary>What the last request to a registry showed.</summary>
public enum RegistryState
{
    /// <summary>It was asked for nothing yet.</summary>
    Unknown,

    /// <summary>It answered.</summary>
    Reachable,

    /// <summary>It answered that one has to sign in.</summary>
    SignInNeeded,

    /// <summary>It did not answer.</summary>
    Unreachable,
}
