namespace RegistryDashboard.Web.Resources;

/// <summary>What is to be said of the configuration: one string for each <see cref="Configuration.ConfigurationFault"/>, under its name.</summary>
public sealed class ConfigurationStrings;
