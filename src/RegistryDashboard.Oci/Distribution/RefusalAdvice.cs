using RegistryDashboard.Oci.Registries;

namespace RegistryDashboard.Oci.Distribution;

/// <summary>What to change after a refusal, where the vendor that refuses makes the usual words wrong. Self-hosted ones are known by how they ask to sign in.</summary>
internal sealed class RefusalAdvice(DistributionSettings settings, TimeProvider time)
{
    private const string Ended = "authorization token has expired";
    private readonly RegistryProfile? _profile = settings.Profile;

    /// <summary>The failure with better advice, where there is any.</summary>
    /// <param name="error">The failure, with the usual advice.</param>
    /// <param name="request">What was asked for.</param>
    /// <param name="asker">How the registry asked to sign in: its challenge, or the address of its token service.</param>
    public RegistryError Improve(RegistryError error, HttpRequestMessage request, string asker)
    {
        if (error.Kind is not (RegistryErrorKind.Unauthorized or RegistryErrorKind.Forbidden or RegistryErrorKind.NotFound or RegistryErrorKind.Unsupported))
        {
            return error;
        }

        var isSignIn = error.Kind is RegistryErrorKind.Unauthorized or RegistryErrorKind.Forbidden;
        var end = isSignIn ? EcrPassword.EndOf(settings.Credentials.ReadOrNull()) : null;
        return Advise(error with { CredentialEndsAt = end }, request, asker, isSignIn, hasEnded: isSignIn && (end <= time.GetUtcNow() || error.Detail.Contains(Ended, StringComparison.OrdinalIgnoreCase)));
    }

    private RegistryError Advise(RegistryError error, HttpRequestMessage request, string asker, bool isSignIn, bool hasEnded) =>
        error switch
        {
            _ when hasEnded => error with { Advice = RegistryAdvice.RenewPassword },
            _ when IsOfCatalog(request) => error with { Advice = ForCatalog(isSignIn, asker) ?? error.Advice },
            _ when isSignIn && _profile is { AnswersMissingAsPrivate: true } =>
                error with { Advice = RegistryAdvice.CheckSpellingOrSignIn, AdviceSubject = _profile.Name },
            { Kind: RegistryErrorKind.Unauthorized } when settings.Credentials.ReadOrNull() is Credential.UserPassword => error with { Advice = RegistryAdvice.CheckCredentials },
            _ => error,
        };

    private static bool IsOfCatalog(HttpRequestMessage request) => request.Options.TryGetValue(RequestOptions.Scope, out var scope) && scope == ListReader.CatalogScope;

    private RegistryAdvice? ForCatalog(bool isSignIn, string asker) => asker switch
    {
        _ when _profile is { ListsNothing: true } => RegistryAdvice.TypeName,
        _ when !isSignIn => null,
        _ when asker.Contains("/jwt/auth", StringComparison.OrdinalIgnoreCase) => RegistryAdvice.SignInAsAdministrator,
        _ when asker.Contains("harbor", StringComparison.OrdinalIgnoreCase) || asker.Contains("/service/token", StringComparison.OrdinalIgnoreCase) => RegistryAdvice.SignInAsSystemRobot,
        _ => null,
    };
}
