using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace RegistryDashboard.Testing;

/// <summary>Signs tokens as distribution wants them: RS256, with the certificate in <c>x5c</c> (distribution, "Token Authentication Implementation").</summary>
public sealed class TokenServer : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly RSA _key = RSA.Create(2048);
    private readonly X509Certificate2 _certificate;
    private readonly string _basic;

    private TokenServer(WebApplication app, string user, string password)
    {
        _app = app;
        SecretWatch.OfThisRun.Guard(password);
        _basic = $"Basic {Convert.ToBase64String(Encoding.UTF8.GetBytes($"{user}:{password}"))}";
        _certificate = new CertificateRequest("CN=tests", _key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1).CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        File.WriteAllText(CertificateFile, _certificate.ExportCertificatePem());
    }

    /// <summary>Scheme, host and port.</summary>
    public Uri Url { get; private set; } = null!;

    /// <summary>PEM of the certificate that signs.</summary>
    public string CertificateFile { get; } = Path.GetTempFileName();

    /// <summary>Starts one that gives pull to the user, and all to those who push for a test.</summary>
    public static async Task<TokenServer> StartAsync(string user, string password)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(options => options.Listen(IPAddress.Loopback, 0));
        var app = builder.Build();
        var server = new TokenServer(app, user, password);
        app.MapGet("/token", server.Answer);
        await app.StartAsync();
        server.Url = new Uri(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
        return server;
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _key.Dispose();
        _certificate.Dispose();
        File.Delete(CertificateFile);
    }

    private IResult Answer(HttpContext context)
    {
        if (context.Request.Headers.Authorization != _basic)
        {
            return Results.Unauthorized();
        }

        var access = new JsonArray();
        foreach (var parts in context.Request.Query["scope"].SelectMany(scope => scope!.Split(' ')).Select(scope => scope.Split(':')))
        {
            access.Add(new JsonObject { ["type"] = parts[0], ["name"] = string.Join(':', parts[1..^1]), ["actions"] = new JsonArray([.. parts[^1].Split(',').Select(action => JsonValue.Create(action))]) });
        }

        var now = DateTimeOffset.UtcNow.ToUnixTimeSeconds();
        var header = new JsonObject { ["typ"] = "JWT", ["alg"] = "RS256", ["x5c"] = new JsonArray(Convert.ToBase64String(_certificate.RawData)) };
        var claims = new JsonObject
        {
            ["iss"] = "tests",
            ["sub"] = "viewer",
            ["aud"] = "test",
            ["exp"] = now + 300,
            ["nbf"] = now - 10,
            ["iat"] = now,
            ["jti"] = Guid.NewGuid().ToString("N"),
            ["access"] = access,
        };
        var signed = $"{Part(header)}.{Part(claims)}";
        var signature = _key.SignData(Encoding.ASCII.GetBytes(signed), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var token = $"{signed}.{Encode(signature)}";
        SecretWatch.OfThisRun.Guard(token);
        return Results.Text(JsonSerializer.Serialize(new { token, expires_in = 300 }), "application/json");
    }

    private static string Part(JsonObject part) => Encode(Encoding.UTF8.GetBytes(part.ToJsonString()));

    private static string Encode(byte[] bytes) => Convert.ToBase64String(bytes).TrimEnd('=').Replace('+', '-').Replace('/', '_');
}
