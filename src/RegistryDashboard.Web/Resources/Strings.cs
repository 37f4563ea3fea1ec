namespace RegistryDashboard.Web.Resources;

/// <summary>Every string of the screen: <c>Strings.resx</c> in English, <c>Strings.zh-Hans.resx</c> in Simplified Chinese.</summary>
public sealed class Strings;
