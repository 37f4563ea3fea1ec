using System.Net;
using System.Net.Sockets;

namespace RegistryDashboard.Oci.Distribution;

/// <summary>Which faults may be over at the next try. What is not named here would fail again.</summary>
internal static class PassingFault
{
    /// <summary>Statuses that say "not now".</summary>
    public static bool Is(HttpStatusCode status) => status is
        HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests or HttpStatusCode.InternalServerError
        or HttpStatusCode.BadGateway or HttpStatusCode.ServiceUnavailable or HttpStatusCode.GatewayTimeout;

    /// <summary>Connections that did not come about, were reset, or ended too early.</summary>
    public static bool Is(Exception exception) => exception switch
    {
        SilenceException => false,
        TimeoutException => true,
        HttpRequestException { InnerException: PolicyRefusedException } => false,
        HttpRequestException { HttpRequestError: HttpRequestError.Unknown, InnerException: IOException or SocketException } => true,
        HttpRequestException { HttpRequestError: var error } => Is(error),
        HttpIOException { HttpRequestError: var error } => Is(error),
        IOException { InnerException: SocketException } => true,
        _ => false,
    };

    /// <summary>Whether it speaks against the host: what passes, and silence.</summary>
    public static bool IsOfHost(Exception exception) => exception is SilenceException || Is(exception);

    /// <summary>Whether no connection came about, or one that says nothing: the host is not there, for whatever reason.</summary>
    public static bool IsAbsence(Exception exception) =>
        IsOfHost(exception) || exception is HttpRequestException { HttpRequestError: HttpRequestError.NameResolutionError or HttpRequestError.SecureConnectionError };

    /// <summary>A resolver that could not answer just now, which is not the answer that there is no such name.</summary>
    public static bool IsOfNames(Exception? exception) =>
        exception is HttpRequestException { InnerException: SocketException { SocketErrorCode: SocketError.TryAgain } };

    private static bool Is(HttpRequestError error) => error is
        HttpRequestError.ConnectionError or HttpRequestError.ResponseEnded or HttpRequestError.HttpProtocolError;
}
