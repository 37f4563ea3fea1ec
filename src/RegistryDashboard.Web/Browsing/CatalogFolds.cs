using RegistryDashboard.Oci.References;

namespace RegistryDashboard.Web.Browsing;

/// <summary>A catalog as it is looked at: which folders are open, and the lines that this makes.</summary>
public sealed class CatalogFolds
{
    private const int FewEnoughToOpen = 50;
    private readonly HashSet<string> _turned = [];
    private NameList<RepositoryName>? _list;
    private CatalogTree _tree = new([]);
    private bool _areOpen;

    /// <summary>The lines, in order.</summary>
    public IReadOnlyList<CatalogItem> Lines { get; private set; } = [];

    /// <summary>How many repositories the filter passes.</summary>
    public int Matches { get; private set; }

    /// <summary>Shows <paramref name="list"/>, or what it showed while there is no other, with what has <paramref name="filter"/> in its name.</summary>
    public void Show(NameList<RepositoryName>? list, string? filter)
    {
        if (list is not null && list != _list)
        {
            (_list, _tree) = (list, new CatalogTree(list.Names));
        }

        Matches = _tree.Count(filter);

        // Of a list that goes on nobody knows how many it will be, and folders that close while one looks are worse than closed ones.
        var areOpen = filter is not null || (_list is { Next: null } && Matches <= FewEnoughToOpen);
        if (areOpen != _areOpen)
        {
            _areOpen = areOpen;
            _turned.Clear();
        }

        Lines = _tree.Lines(filter, path => areOpen != _turned.Contains(path));
    }

    /// <summary>Opens the folder of this path, or closes it.</summary>
    public void Toggle(string path, string? filter)
    {
        if (!_turned.Remove(path))
        {
            _turned.Add(path);
        }

        Show(null, filter);
    }
}
