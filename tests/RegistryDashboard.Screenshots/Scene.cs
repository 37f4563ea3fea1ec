using Microsoft.Playwright;

namespace RegistryDashboard.Screenshots;

/// <summary>A page in a state that is worth looking at.</summary>
/// <param name="Name">Of the picture's file, before theme, width and language.</param>
/// <param name="Path">Relative to the site.</param>
public sealed record Scene(string Name, string Path)
{
    /// <summary>What someone does there before the picture is taken.</summary>
    public Func<IPage, Task> Act { get; init; } = _ => Task.CompletedTask;

    /// <summary>Puts back what was changed for the picture.</summary>
    public Action Leave { get; init; } = () => { };

    /// <summary>Whether it is one of the pages that are also looked at zoomed and in forced colours.</summary>
    public bool IsMain { get; init; }

    /// <summary>Whether the picture is taken while the page still waits for a registry.</summary>
    public bool IsLoading { get; init; }

    /// <summary>How it is looked at.</summary>
    public IEnumerable<Look> Looks => IsMain ? Look.All.Concat(Look.Aided) : Look.All;
}
