namespace RegistryDashboard.Web.Installation;

/// <summary>A setting as it holds now.</summary>
/// <param name="Key">Whole, with colons.</param>
/// <param name="Value">Of a secret nothing.</param>
/// <param name="IsSecret">Whether there is a value that is not told.</param>
/// <param name="Source">Where it is from.</param>
/// <param name="SourceName">The file or variable, where there is one.</param>
public sealed record SettingInForce(string Key, string Value, bool IsSecret, SettingSource Source, string SourceName = "");
