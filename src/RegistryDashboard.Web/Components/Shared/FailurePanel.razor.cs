using Microsoft.AspNetCore.Components;
using RegistryDashboard.Oci.References;
using RegistryDashboard.Oci.Registries;

namespace RegistryDashboard.Web.Components.Shared;

/// <summary>A failure of a registry in words. What is normal, such as a name that is not there, is not red.</summary>
public sealed partial class FailurePanel
{
    private const string AnyHandle = "own";

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
    private RegistryDirectory Directory { get; set; } = null!;

    /// <summary>The key of the registry in the configuration, so that the advice can be pasted.</summary>
    private string Handle => RegistryHost.TryParse(Error.Registry, out var host) && Directory.Find(host) is { } entry ? entry.Handle : AnyHandle;

    private NoticeKind Kind => Error.Kind switch
    {
        RegistryErrorKind.NotFound or RegistryErrorKind.Unsupported or RegistryErrorKind.NotConfigured => NoticeKind.Plain,
        RegistryErrorKind.Unauthorized or RegistryErrorKind.Forbidden or RegistryErrorKind.RateLimited or RegistryErrorKind.PolicyRefused or RegistryErrorKind.TooLarge => NoticeKind.Attention,
        _ => NoticeKind.Fault,
    };
}
