namespace RegistryDashboard.Oci.Content;

/// <summary>A step of the build with the layer it made.</summary>
/// <param name="Number">From 1, oldest first; steps that made no layer count too.</param>
/// <param name="Entry">What the config says of it; null for a layer that no history speaks of.</param>
/// <param name="Layer">What it made; null where it made none, or where history and layers do not line up.</param>
/// <param name="RunningTotal">Bytes of this and all earlier layers, compressed; null from the first layer of unknown size on, and where history and layers do not line up.</param>
public sealed record BuildStep(int Number, HistoryEntry? Entry, BuildLayer? Layer, long? RunningTotal);
