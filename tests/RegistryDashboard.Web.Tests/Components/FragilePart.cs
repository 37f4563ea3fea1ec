using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;

namespace RegistryDashboard.Web.Tests.Components;

/// <summary>A part with a fault of ours: it throws while it is drawn, or when its button is pressed, as long as it is broken.</summary>
internal sealed class FragilePart : ComponentBase
{
    /// <summary>Whether it throws while it is drawn.</summary>
    [Parameter]
    public Func<bool> IsBroken { get; set; } = () => false;

    /// <inheritdoc />
    protected override void BuildRenderTree(RenderTreeBuilder builder)
    {
        if (IsBroken())
        {
            throw new InvalidOperationException("secret of the part");
        }

        builder.OpenElement(0, "button");
        builder.AddAttribute(1, "onclick", EventCallback.Factory.Create(this, Press));
        builder.AddContent(2, "whole");
        builder.CloseElement();
    }

    private static void Press() => throw new InvalidOperationException("secret of the button");
}
