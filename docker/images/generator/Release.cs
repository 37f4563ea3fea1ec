namespace RegistryDashboard.Samples;

/// <summary>A version of acme/api, the commit it was built from (40 hex digits) and when.</summary>
internal sealed record Release(string Version, string Revision, string Created);
