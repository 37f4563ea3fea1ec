namespace RegistryDashboard.Samples;

/// <summary>A platform of linux.</summary>
internal sealed record Platform(string Architecture, string? Variant = null);
