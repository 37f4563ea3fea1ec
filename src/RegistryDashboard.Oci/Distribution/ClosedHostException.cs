namespace RegistryDashboard.Oci.Distribution;

/// <summary>A host is left alone for a while, and nothing was sent.</summary>
internal sealed class ClosedHostException(Closure closure) : IOException(closure.Words)
{
    public Closure Closure { get; } = closure;
}
