using Microsoft.AspNetCore.Components;

namespace RegistryDashboard.Web.Components.Shared;

/// <summary>Catches a fault of ours: it gets an id that is in the log, and the next address starts afresh.</summary>
public abstract class FaultBoundary : ErrorBoundaryBase
{
    private string? _failedAt;

    /// <summary>Ties what a person sees to the log.</summary>
    protected string CorrelationId { get; private set; } = "";

    /// <summary>Where the page is, relative to the base.</summary>
    protected abstract string Here { get; }

    /// <summary>Puts the fault into the log.</summary>
    protected abstract void Report(Exception exception);

    /// <inheritdoc />
    protected override Task OnErrorAsync(Exception exception)
    {
        (CorrelationId, _failedAt) = (Guid.NewGuid().ToString("N")[..12], Here);
        Report(exception);
        return Task.CompletedTask;
    }

    /// <inheritdoc />
    protected override void OnParametersSet()
    {
        if (CurrentException is not null && Here != _failedAt)
        {
            Recover();
        }
    }
}
