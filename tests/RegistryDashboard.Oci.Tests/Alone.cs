namespace RegistryDashboard.Oci.Tests;

/// <summary>Tests that measure what belongs to the whole process, or change it: nothing runs beside them.</summary>
[CollectionDefinition(nameof(Alone), DisableParallelization = true)]
public sealed class Alone;
