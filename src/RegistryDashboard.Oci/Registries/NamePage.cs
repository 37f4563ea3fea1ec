namespace RegistryDashboard.Oci.Registries;

/// <summary>A page of a list.</summary>
/// <param name="Names">In the registry's order.</param>
/// <param name="Skipped">How many names were outside the grammar and are left out.</param>
/// <param name="Next">Opaque; asks for the next page. Null when there is none.</param>
public sealed record NamePage<T>(IReadOnlyList<T> Names, int Skipped, string? Next);
