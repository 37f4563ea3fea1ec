namespace RegistryDashboard.Browser.Tests;

/// <summary>Tests that open many pages at once: nothing runs beside them.</summary>
[CollectionDefinition(nameof(Alone), DisableParallelization = true)]
public sealed class Alone;
