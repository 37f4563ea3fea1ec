using RegistryDashboard.Oci.Content;

namespace RegistryDashboard.Web.Commands;

/// <summary>A platform that one may build for.</summary>
/// <param name="Platform">As the image writes it, where it has it; never with a Windows build, which a builder is not told.</param>
/// <param name="IsHere">Whether the image has it.</param>
/// <param name="IsChosen">Whether it is in the target set.</param>
public sealed record BuildOption(Platform Platform, bool IsHere, bool IsChosen);
