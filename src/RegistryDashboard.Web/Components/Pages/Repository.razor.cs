using Microsoft.AspNetCore.Components;
using RegistryDashboard.Oci.References;
using RegistryDashboard.Oci.Registries;
using RegistryDashboard.Web.Api;
using RegistryDashboard.Web.Browsing;
using RegistryDashboard.Web.Components.Lists;
using RegistryDashboard.Web.Limits;

namespace RegistryDashboard.Web.Components.Pages;

/// <summary>The tags of a repository; what of them is shown, and how, is in the address.</summary>
public sealed partial class Repository
{
    private RegistryEntry? _entry;
    private RepositoryName? _repository;
    private Problem? _problem;
    private Listing<Tag>? _listing;
    private TagLookup? _lookup;
    private (string?, string?, string?, string?) _query;
    private (string, string?) _path;

    /// <summary>The host, as it stands in the address.</summary>
    [Parameter]
    public string HostText { get; set; } = "";

    /// <summary>The repository, as it stands in the address.</summary>
    [Parameter]
    public string RepositoryText { get; set; } = "";

    [SupplyParameterFromQuery(Name = "filter")]
    private string? FilterText { get; set; }

    [SupplyParameterFromQuery(Name = "platform")]
    private string? PlatformText { get; set; }

    [SupplyParameterFromQuery(Name = "sort")]
    private string? SortText { get; set; }

    [SupplyParameterFromQuery(Name = "turned")]
    private string? TurnedText { get; set; }

    [Inject]
    private ReferencePath Paths { get; set; } = null!;

    [Inject]
    private TagBrowser Browser { get; set; } = null!;

    [Inject]
    private LoadTurns Turns { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    [Inject]
    private TimeProvider Clock { get; set; } = null!;

    private TagChoice Choice { get; set; } = TagChoice.Default;

    /// <summary>Gives up what is still being fetched.</summary>
    public void Dispose() => _listing?.Dispose();

    /// <inheritdoc />
    protected override async Task OnParametersSetAsync()
    {
        if (_query != (FilterText, PlatformText, SortText, TurnedText))
        {
            _query = (FilterText, PlatformText, SortText, TurnedText);
            Choice = TagChoice.Read(FilterText, PlatformText, SortText, TurnedText);
        }

        // What was read stays read: a registry that is taken away meanwhile takes nothing from a page that is open.
        if ((HostText, RepositoryText) == _path)
        {
            return;
        }

        _path = (HostText, RepositoryText);
        var (entry, noHost) = Paths.ReadHost(HostText);
        var (repository, malformed) = ReferencePath.ReadRepository(RepositoryText ?? "", entry);
        _problem = (noHost ?? malformed) is { } problem ? problem with { Status = StatusCodes.Status404NotFound } : null;
        if (entry is null || repository is null || (entry, repository) == (_entry, _repository))
        {
            return;
        }

        (_entry, _repository) = (entry, repository);
        _listing?.Dispose();
        _listing = new Listing<Tag>(token => Turns.WalkAsync("tags", _entry.Host, Browser.WalkAsync(_entry, repository, token), token), Clock);
        _lookup = LookupOf(entry, repository);
        await ReadAsync();
    }

    private TagLookup LookupOf(RegistryEntry entry, RepositoryName repository) => new((tag, token) => Browser.DescribeAsync(entry, repository, tag, token));

    private async Task ReadAsync()
    {
        await _listing!.ReadAsync(Patience.Of(RendererInfo), StateHasChanged);
        StateHasChanged();
    }

    private Task RefreshAsync()
    {
        _entry = Paths.ReadHost(HostText).Registry ?? _entry;
        Browser.Forget(_entry!, _repository!);
        _lookup = LookupOf(_entry!, _repository!);
        return ReadAsync();
    }

    private void Go(TagChoice choice) => Navigation.NavigateTo(choice.Of(DashboardUrls.Repository(_entry!.Host, _repository!)), replace: true);
}
