namespace RegistryDashboard.Oci.Distribution;

/// <summary>Stacks the handlers of one registry: redirects ▸ sign-in ▸ quota ▸ resilience ▸ record ▸ bounded body ▸ guarded sockets.</summary>
internal static class RegistryHttp
{
    private const int ConnectionsPerServer = 8;
    private static readonly TimeSpan ConnectionLifetime = TimeSpan.FromMinutes(2);

    /// <summary>What sends the requests to the registry of <paramref name="settings"/>; <paramref name="quota"/> sees its own answers only, not those of storage or token services.</summary>
    public static HttpMessageInvoker Create(DistributionSettings settings, QuotaReader quota, TimeProvider time)
    {
        var sockets = Sockets(settings);
        var tokens = new TokenClient(new HttpMessageInvoker(OnTheWire(sockets, time), disposeHandler: false), time);
        quota.InnerHandler = OnTheWire(sockets, time);
        var signedIn = new AuthenticationHandler(settings, tokens) { InnerHandler = quota };
        var elsewhere = new HttpMessageInvoker(OnTheWire(sockets, time), disposeHandler: false);
        return new HttpMessageInvoker(new RedirectHandler(elsewhere) { InnerHandler = signedIn });
    }

    /// <summary>Each purpose has a breaker of its own: storage that fails must not close the registry.</summary>
    private static ResiliencePipeline OnTheWire(SocketsHttpHandler sockets, TimeProvider time) =>
        new(time) { InnerHandler = new ExchangeRecorder(time) { InnerHandler = new BoundedBodyHandler { InnerHandler = sockets } } };

    private static SocketsHttpHandler Sockets(DistributionSettings settings)
    {
        var guard = new DialGuard(settings);
        var certificates = new CertificateRules(settings.CertificateAuthority);
        return new SocketsHttpHandler
        {
            UseCookies = false,
            AllowAutoRedirect = false,
            AutomaticDecompression = System.Net.DecompressionMethods.None,
            ConnectTimeout = Limits.Connect,
            PooledConnectionLifetime = ConnectionLifetime,
            MaxConnectionsPerServer = ConnectionsPerServer,
            ConnectCallback = guard.ConnectAsync,
            SslOptions = { RemoteCertificateValidationCallback = certificates.Check },
        };
    }
}
