namespace RegistryDashboard.Oci.Distribution;

/// <summary>The file of a credential is there and holds none; the message tells why, and never what it holds.</summary>
internal sealed class CredentialUnreadableException(string message) : IOException(message);
