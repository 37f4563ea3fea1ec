using Microsoft.AspNetCore.Components.Server.Circuits;

namespace RegistryDashboard.Web.Limits;

/// <summary>Counts one circuit while it is there, and ends it at its start where there is no room for it: a page can ask for any number of them.</summary>
internal sealed class CircuitWatch(Circuits circuits) : CircuitHandler
{
    private bool _isOpen;
    private bool _isConnected;

    /// <summary>Before all others, so that what is refused costs nothing.</summary>
    public override int Order => -1;

    /// <inheritdoc />
    public override Task OnCircuitOpenedAsync(Circuit circuit, CancellationToken cancellationToken)
    {
        _isOpen = circuits.TryOpen();
        return _isOpen ? Task.CompletedTask : throw new InvalidOperationException("There are as many circuits as there may be.");
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
