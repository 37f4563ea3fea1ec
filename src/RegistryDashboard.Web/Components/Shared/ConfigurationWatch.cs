using System.Globalization;
using Microsoft.AspNetCore.Components;
using RegistryDashboard.Web.Configuration;

namespace RegistryDashboard.Web.Components.Shared;

/// <summary>Tells what it stands in when the configuration, and with it the registries, became others; on a circuit only, since a page that is sent does not change.</summary>
public sealed class ConfigurationWatch : ComponentBase, IDisposable
{
    private (CultureInfo Formats, CultureInfo Words) _culture;
    private ConfigurationState? _seen;

    /// <summary>They became others.</summary>
    [Parameter, EditorRequired]
    public EventCallback OnChange { get; set; }

    [Inject]
    private CurrentOptions Current { get; set; } = null!;

    /// <inheritdoc />
    public void Dispose() => Current.Changed -= TellSoon;

    /// <inheritdoc />
    protected override void OnInitialized() =>
        (_culture, _seen) = ((CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture), Current.State);

    /// <inheritdoc />
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            Current.Changed += TellSoon;
            await TellAsync();
        }
    }

    private void TellSoon() => _ = InvokeAsync(TellAsync);

    /// <summary>
    /// It comes from outside the circuit, whose language is another; and nobody waits for it, so what fails is shown as a failure of the page.
    /// </summary>
    private async Task TellAsync()
    {
        (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = _culture;
        if (ReferenceEquals(_seen, Current.State))
        {
            return;
        }

        _seen = Current.State;
        try
        {
            await OnChange.InvokeAsync();
        }
        catch (Exception exception)
        {
            await DispatchExceptionAsync(exception);
        }
    }
}
