using RegistryDashboard.Oci.Telemetry;

namespace RegistryDashboard.Oci.Distribution;

/// <summary>
/// Stacks the handlers of one registry: redirects ▸ sign-in ▸ quota ▸ what it tells of itself, and for each place that is spoken to: guard ▸ retries ▸ queue ▸ breaker ▸
/// measure ▸ record ▸ bounded body ▸ guarded sockets.
/// </summary>
internal static class RegistryHttp
{
    private const int MaximumHosts = 256;

    /// <summary>What sends the requests to the registry of <paramref name="settings"/>; <paramref name="quota"/> and <paramref name="self"/> see its own answers only, not those of storage or token services.</summary>
    public static HttpMessageInvoker Create(DistributionSettings settings, QuotaReader quota, SelfDescription self, RegistryVitals vitals, TimeProvider time)
    {
        var guard = new DialGuard(settings);
        var sockets = Sockets(settings, guard, self);
        var places = new Recent<string, SemaphoreSlim>(MaximumHosts);
        var tokens = new TokenClient(new HttpMessageInvoker(OnTheWire(Counterpart.Tokens), disposeHandler: false), time);
        self.InnerHandler = OnTheWire(settings.IsMirror ? Counterpart.Mirror : Counterpart.Itself);
        quota.InnerHandler = self;
        var signedIn = new AuthenticationHandler(settings, tokens) { InnerHandler = quota };
        var elsewhere = new HttpMessageInvoker(OnTheWire(Counterpart.Storage), disposeHandler: false);
        return new HttpMessageInvoker(new RedirectHandler(elsewhere) { InnerHandler = signedIn });

        // Each purpose has breakers of its own: a token service that fails must not close the registry beside it.
        DelegatingHandler OnTheWire(string service)
        {
            var counterpart = new Counterpart(settings.Host, service);
            return Stack(
                sockets,
                new GuardHandler(guard),
                new RetryHandler(time),
                new QueueHandler(places, counterpart),
                vitals.Watch(counterpart, new BreakerHandler(time)),
                new TelemetryHandler(counterpart, time),
                new ExchangeRecorder(time),
                new BoundedBodyHandler(time));
        }
    }

    private static DelegatingHandler Stack(HttpMessageHandler sockets, params DelegatingHandler[] outermostFirst)
    {
        outermostFirst[^1].InnerHandler = sockets;
        for (var outer = 0; outer < outermostFirst.Length - 1; outer++)
        {
            outermostFirst[outer].InnerHandler = outermostFirst[outer + 1];
        }

        return outermostFirst[0];
    }

    private static SocketsHttpHandler Sockets(DistributionSettings settings, DialGuard guard, SelfDescription self)
    {
        var certificates = new CertificateRules(settings.CertificateAuthority, self);
        return new SocketsHttpHandler
        {
            UseCookies = false,
            AllowAutoRedirect = false,
            AutomaticDecompression = System.Net.DecompressionMethods.None,
            ConnectTimeout = settings.Network.ConnectTimeout,
            PooledConnectionLifetime = settings.Network.ConnectionLifetime,
            MaxConnectionsPerServer = QueueHandler.AtOnce,
            Proxy = settings.Network.Proxy,
            ConnectCallback = guard.ConnectAsync,
            SslOptions = { CertificateChainPolicy = CertificateRules.Policy, RemoteCertificateValidationCallback = certificates.Check },

            // The trace of a visitor, and the baggage that came with it, are nobody's but ours.
            ActivityHeadersPropagator = null,
        };
    }
}
