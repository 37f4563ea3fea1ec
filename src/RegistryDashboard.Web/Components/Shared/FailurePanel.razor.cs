using Microsoft.AspNetCore.Components;
using RegistryDashboard.Oci.References;
using RegistryDashboard.Oci.Registries;

namespace RegistryDashboard.Web.Components.Shared;

/// <summary>A failure of a registry in words. What is normal, such as a name that is not there, is not red.</summary>
public sealed partial class FailurePanel : IDisposable
{
    private const string AnyHandle = "own";

    /// <summary>Who is left alone for longer is not waited for by a page that happens to be open.</summary>
    private static readonly TimeSpan Waited = TimeSpan.FromMinutes(2);

    private static readonly TimeSpan Margin = TimeSpan.FromMilliseconds(500);

    private RegistryError? _waitsFor;
    private ITimer? _again;

    /// <summary>The failure.</summary>
    [Parameter, EditorRequired]
    public RegistryError Error { get; set; } = null!;

    /// <summary>Asks again; no button without.</summary>
    [Parameter]
    public EventCallback Retry { get; set; }

    /// <summary>Further actions.</summary>
    [Parameter]
    public RenderFragment? ChildContent { get; set; }

    [Inject]
    private TimeProvider Clock { get; set; } = null!;

    [Inject]
    private RegistryDirectory Directory { get; set; } = null!;

    /// <summary>The key of the registry in the configuration, so that the advice can be pasted.</summary>
    private string Handle => RegistryHost.TryParse(Error.Registry, out var host) && Directory.Find(host) is { } entry ? entry.Handle : AnyHandle;

    private NoticeKind Kind => Error.Kind switch
    {
        RegistryErrorKind.NotFound or RegistryErrorKind.Unsupported or RegistryErrorKind.NotConfigured => NoticeKind.Plain,
        RegistryErrorKind.Unauthorized or RegistryErrorKind.Forbidden or RegistryErrorKind.RateLimited or RegistryErrorKind.PolicyRefused or RegistryErrorKind.TooLarge => NoticeKind.Attention,
        _ => NoticeKind.Fault,
    };

    /// <inheritdoc />
    public void Dispose() => _again?.Dispose();

    /// <summary>What can be asked again soon is asked again then, without anyone who looks on.</summary>
    protected override void OnParametersSet()
    {
        if (_waitsFor == Error)
        {
            return;
        }

        _waitsFor = Error;
        _again?.Dispose();
        _again = RendererInfo.IsInteractive && Retry.HasDelegate && Error.RetryAt is { } at && IsSoon(at)
            ? Clock.CreateTimer(_ => _ = InvokeAsync(Retry.InvokeAsync), null, Wait(at) + Margin, Timeout.InfiniteTimeSpan)
            : null;
    }

    private bool IsSoon(DateTimeOffset at) => at - Clock.GetUtcNow() < Waited;

    private TimeSpan Wait(DateTimeOffset at) => at - Clock.GetUtcNow() is var wait && wait > TimeSpan.Zero ? wait : TimeSpan.Zero;
}
