using Microsoft.AspNetCore.Components;
using RegistryDashboard.Oci.Content;
using RegistryDashboard.Oci.References;
using RegistryDashboard.Oci.Registries;
using RegistryDashboard.Web.Browsing;
using RegistryDashboard.Web.Components.Lists;
using static RegistryDashboard.Web.Resources.CountedStrings;

namespace RegistryDashboard.Web.Components.Tags;

/// <summary>The tags of a repository with their tools. Lines are arranged when the list or the choice changes, not when a row becomes known: nothing moves by itself.</summary>
public sealed partial class TagPanel
{
    /// <summary>What a tag takes at most: where it leads, and manifest and config of the platform that is shown.</summary>
    private const int RequestsEach = 3;
    private const int FirstRows = 20;
    private readonly CancellationTokenSource _gone = new();
    private IReadOnlyList<TagGroup> _groups = [];
    private HashSet<Tag> _versions = [];
    private IReadOnlyList<TagItem> _items = [];
    private IReadOnlyList<Platform> _platforms = [];
    private Dictionary<Tag, TagRow> _arrangedWith = [];
    private (NameList<Tag>? List, TagChoice? Choice) _arranged;
    private CancellationTokenSource? _lookingAtAll;
    private string _announced = "";
    private Redraw? _redraw;
    private bool _hasLooked;

    /// <summary>The registry.</summary>
    [Parameter, EditorRequired]
    public RegistryEntry Registry { get; set; } = null!;

    /// <summary>Whose tags they are.</summary>
    [Parameter, EditorRequired]
    public RepositoryName Repository { get; set; } = null!;

    /// <summary>The tags.</summary>
    [Parameter, EditorRequired]
    public NameList<Tag> List { get; set; } = null!;

    /// <summary>Whether more are being read.</summary>
    [Parameter]
    public bool IsReading { get; set; }

    /// <summary>What is known of the tags.</summary>
    [Parameter, EditorRequired]
    public TagLookup Lookup { get; set; } = null!;

    /// <summary>Which are shown, and how.</summary>
    [Parameter, EditorRequired]
    public TagChoice Choice { get; set; } = TagChoice.Default;

    /// <summary>Someone chose otherwise.</summary>
    [Parameter]
    public EventCallback<TagChoice> Chosen { get; set; }

    [Inject]
    private TimeProvider Clock { get; set; } = null!;

    /// <summary>How many tags were not looked at.</summary>
    private int Unknown => List.Names.Count - Lookup.Known.Count;

    private string LookedAt => T["Tags_LookedAt", Number(Lookup.Count), Number(List.Names.Count)];

    private string Path => DashboardUrls.Repository(Registry.Host, Repository);

    private TagContext Context => new(Registry, Repository, Lookup, new SameDigest(Lookup.Known.Values, _versions), _versions.Count, Choice.Platform);

    /// <summary>Looks at nothing any longer.</summary>
    public void Dispose()
    {
        Lookup.Changed -= RedrawSoon;
        _redraw?.Dispose();
        _gone.Cancel();
        _gone.Dispose();
    }

    /// <inheritdoc />
    protected override void OnInitialized()
    {
        _redraw = new Redraw(() => InvokeAsync(RedrawNow), Clock);
        Lookup.Changed += RedrawSoon;
    }

    /// <inheritdoc />
    protected override async Task OnParametersSetAsync()
    {
        if (_arranged.List != List)
        {
            _groups = TagGroup.Of(List.Names);
            _versions = [.. _groups.Where(group => group.Meaning == TagMeaning.Version).SelectMany(group => group.Tags)];
        }

        if (_arranged != (List, Choice))
        {
            ArrangeAnew();
        }

        if (!IsReading && !_hasLooked && (!RendererInfo.IsInteractive || Choice.Platform is not null))
        {
            _hasLooked = true;
            await LookAtFirstAsync();
        }
    }

    /// <summary>What the page is sent with; and, since only what was looked at passes a filter by platform, what such a list begins with.</summary>
    private async Task LookAtFirstAsync()
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(_gone.Token);
        if (!RendererInfo.IsInteractive)
        {
            patience.CancelAfter(Patience.Of(RendererInfo));
        }

        var first = TagItems.Of(_groups, Choice with { Platform = null }, _arrangedWith).OfType<TagItem.Entry>().Take(FirstRows);
        await Lookup.LookAtAllAsync(first.Select(entry => entry.Tag), patience.Token);
        ArrangeAnew();
    }

    private async Task LookAtAllAsync()
    {
        if (_lookingAtAll is not null)
        {
            return;
        }

        using var stop = CancellationTokenSource.CreateLinkedTokenSource(_gone.Token);
        (_lookingAtAll, _announced) = (stop, "");
        await Lookup.LookAtAllAsync(_groups.SelectMany(group => group.Tags), stop.Token);
        (_lookingAtAll, _announced) = (null, LookedAt);
        ArrangeAnew();
    }

    private void Resume()
    {
        Lookup.Resume();
        ArrangeAnew();
    }

    private void ArrangeAnew()
    {
        _arranged = (List, Choice);
        _arrangedWith = Lookup.Known.Where(pair => pair.Value.Digest is not null).ToDictionary();
        _platforms = [.. _arrangedWith.Values.SelectMany(row => row.Platforms).Distinct()];
        _items = TagItems.Of(_groups, Choice, _arrangedWith);
    }

    private void RedrawSoon() => _redraw?.Soon();

    private void RedrawNow()
    {
        if (Choice.Platform is not null && _lookingAtAll is not null)
        {
            ArrangeAnew();
        }

        StateHasChanged();
    }
}
