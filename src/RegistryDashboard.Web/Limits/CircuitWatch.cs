using Microsoft.AspNetCore.Components.Server.Circuits;

namespace RegistryDashboard.Web.Limits;

/// <summary>Counts one circuit while it is there.</summary>
internal sealed class CircuitWatch(Circuits circuits) : CircuitHandler
{
    private bool _isOpen;
    private bool _isConnected;

    /// <inheritdoc />
    public override Task OnCircuitOpenedAsync(Circuit circuit, CancellationToken cancellationToken)
    {
        _isOpen = true;
        circuits.Open();
        return Task.CompletedTask;
    }

    /// <inheritdoc />
    public override Task OnConnectionUpAsync(Circuit circuit, CancellationToken cancellationToken)
    {
        if (!_isConnected)
        {
            _isConnected = true;
            circuits.Connect();
        }

        return Task.CompletedTask;
    }

    /// <inheritdoc />
    public override Task OnConnectionDownAsync(Circuit circuit, CancellationToken cancellationToken)
    {
        if (_isConnected)
        {
            _isConnected = false;
            circuits.Disconnect();
        }

        return Task.CompletedTask;
    }

    /// <inheritdoc />
    public override Task OnCircuitClosedAsync(Circuit circuit, CancellationToken cancellationToken)
    {
        if (_isOpen)
        {
            _isOpen = false;
            circuits.Close();
        }

        return OnConnectionDownAsync(circuit, cancellationToken);
    }
}
