using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server.Circuits;

namespace RegistryDashboard.Web.Access;

/// <summary>Tells a circuit whose it is, before its pages are made, and again when that changes.</summary>
internal sealed class VisitorCircuit(Visitor visitor, AuthenticationStateProvider provider) : CircuitHandler, IDisposable
{
    public override async Task OnCircuitOpenedAsync(Circuit circuit, CancellationToken cancellationToken)
    {
        provider.AuthenticationStateChanged += Follow;
        visitor.User = (await provider.GetAuthenticationStateAsync()).User;
    }

    public void Dispose() => provider.AuthenticationStateChanged -= Follow;

    private async void Follow(Task<AuthenticationState> state) => visitor.User = (await state).User;
}
