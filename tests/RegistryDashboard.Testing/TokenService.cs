using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace RegistryDashboard.Testing;

/// <summary>Makes a fake registry ask for bearer tokens, exchanged at its own <c>/token</c> or at another server.</summary>
public sealed class TokenService(FakeRegistry registry)
{
    private int _exchanges;

    /// <summary>How many tokens were exchanged.</summary>
    public int Exchanges => _exchanges;

    /// <summary>Seconds a token lasts.</summary>
    public int ExpiresIn { get; set; } = 300;

    /// <summary>The realm of the challenge.</summary>
    public string Realm { get; set; } = $"{registry.Url}token";

    /// <summary>The basic credential that an exchange must carry; null for anonymous.</summary>
    public string? Credential { get; set; }

    /// <summary>Installs itself.</summary>
    public TokenService Install()
    {
        registry.Script = AnswerAsync;
        return this;
    }

    /// <summary>The token of an exchange, counted from 1.</summary>
    public static string TokenOf(int exchange) => string.Create(CultureInfo.InvariantCulture, $"bearer-of-exchange-{exchange}");

    private async Task<bool> AnswerAsync(HttpContext context)
    {
        if (context.Request.Path == "/token")
        {
            if (Credential is not null && context.Request.Headers.Authorization != $"Basic {Credential}")
            {
                await FakeRegistry.StatusAsync(context, StatusCodes.Status401Unauthorized, "UNAUTHORIZED");
                return true;
            }

            var number = Interlocked.Increment(ref _exchanges);
            SecretWatch.OfThisRun.Guard(TokenOf(number));
            await context.Response.WriteAsync($$"""{"token":"{{TokenOf(number)}}","expires_in":{{ExpiresIn}}}""");
            return true;
        }

        if (context.Request.Headers.Authorization == $"Bearer {TokenOf(Exchanges)}")
        {
            return false;
        }

        context.Response.Headers.WWWAuthenticate = $"Bearer realm=\"{Realm}\",service=\"fake\",scope=\"repository:app:pull\"";
        await FakeRegistry.StatusAsync(context, StatusCodes.Status401Unauthorized, "UNAUTHORIZED");
        return true;
    }
}
