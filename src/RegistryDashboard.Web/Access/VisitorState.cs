using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server;

namespace RegistryDashboard.Web.Access;

/// <summary>Asks while a circuit lives whether its visitor still may; nothing is asked of anyone outside, so it can be asked often.</summary>
internal sealed class VisitorState(ILoggerFactory logs, Sightings sightings) : RevalidatingServerAuthenticationStateProvider(logs)
{
    protected override TimeSpan RevalidationInterval => TimeSpan.FromSeconds(10);

    protected override Task<bool> ValidateAuthenticationStateAsync(AuthenticationState authenticationState, CancellationToken cancellationToken) =>
        Task.FromResult(sightings.Holds(authenticationState.User));
}
