namespace RegistryDashboard.Oci.Distribution;

/// <summary>Who failed is not who was asked, but a token service or where a redirect led.</summary>
internal sealed class ElsewhereException(HttpMethod method, Uri address, Exception cause) : IOException(cause.Message, cause)
{
    public HttpMethod Method { get; } = method;

    public Uri Address { get; } = address;

    public Exception Cause { get; } = cause;
}
