using RegistryDashboard.Oci.Content;

namespace RegistryDashboard.Web.Browsing;

/// <summary>
/// Finds what an image says of itself (image-spec, annotations.md, "Pre-Defined Annotation Keys"): in the annotations of the platform's manifest,
/// then of the index, and then in the labels of the config. The labels of label-schema.org, which those replaced, count where nothing newer is.
/// </summary>
internal static class AboutEntries
{
    private const string Oci = "org.opencontainers.image.";
    private const string Legacy = "org.label-schema.";

    private static readonly (AboutName Name, string Key, string? LegacyKey)[] Keys =
    [
        (AboutName.Title, "title", "name"),
        (AboutName.Description, "description", "description"),
        (AboutName.Source, "source", "vcs-url"),
        (AboutName.Revision, "revision", "vcs-ref"),
        (AboutName.Version, "version", "version"),
        (AboutName.Created, "created", "build-date"),
        (AboutName.BaseName, "base.name", null),
        (AboutName.BaseDigest, "base.digest", null),
        (AboutName.Licenses, "licenses", null),
        (AboutName.Vendor, "vendor", "vendor"),
        (AboutName.Authors, "authors", null),
        (AboutName.Url, "url", "url"),
        (AboutName.Documentation, "documentation", "usage"),
    ];

    /// <summary>All that is said, of <paramref name="row"/> where there is one.</summary>
    public static IReadOnlyList<AboutEntry> Of(ImageView view, PlatformRow? row)
    {
        var places = PlacesOf(view, row).ToList();
        return
        [
            .. Keys
                .Select(key => (key.Name, Value: Find(places, Oci + key.Key) ?? (key.LegacyKey is null ? null : Find(places, Legacy + key.LegacyKey))))
                .Where(entry => entry.Value is not null)
                .Select(entry => new AboutEntry(entry.Name, entry.Value!)),
        ];
    }

    private static IEnumerable<IReadOnlyDictionary<string, string>> PlacesOf(ImageView view, PlatformRow? row)
    {
        if (row?.Content is { } content)
        {
            yield return content.Manifest.Annotations;
        }

        if (row is not null && view.Manifest is Manifest.Index index)
        {
            // The entry of the index speaks of this platform, the index itself of all.
            yield return index.Manifests.FirstOrDefault(child => child.DigestText == row.DigestText)?.Annotations ?? new Dictionary<string, string>();
        }

        yield return view.Manifest.Annotations;

        if (row?.Content is { } labelled)
        {
            yield return labelled.Config.Config.Labels;
        }
    }

    private static string? Find(IEnumerable<IReadOnlyDictionary<string, string>> places, string key) =>
        places.Select(place => place.GetValueOrDefault(key)?.Trim()).FirstOrDefault(value => !string.IsNullOrEmpty(value));
}
