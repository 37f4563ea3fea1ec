using RegistryDashboard.Oci.Content;
using RegistryDashboard.Oci.References;
using RegistryDashboard.Oci.Registries;
using RegistryDashboard.Web.Browsing;
using RegistryDashboard.Web.Formatting;

namespace RegistryDashboard.Web.Commands;

/// <summary>A build for a set of platforms, beside what an image has. It tells how to make such a set, not how this image was made.</summary>
/// <param name="Options">Those of the image in its order, then the common ones, then what was asked for besides.</param>
public sealed record BuildPlan(IReadOnlyList<BuildOption> Options)
{
    private const string PlaceholderTag = "my-tag";

    private static readonly IReadOnlyList<Platform> Common =
    [
        new("linux", "amd64"), new("linux", "arm64"), new("linux", "arm", "v7"), new("linux", "arm", "v6"), new("linux", "386"),
        new("linux", "ppc64le"), new("linux", "s390x"), new("linux", "riscv64"), new("windows", "amd64"),
    ];

    /// <summary>The target set.</summary>
    public IReadOnlyList<Platform> Chosen => [.. Options.Where(option => option.IsChosen).Select(option => option.Platform)];

    /// <summary>What is in the target set and not in the image.</summary>
    public IReadOnlyList<Platform> Missing => [.. Options.Where(option => option is { IsChosen: true, IsHere: false }).Select(option => option.Platform)];

    /// <summary>What is in the image and not in the target set.</summary>
    public IReadOnlyList<Platform> LeftOut => [.. Options.Where(option => option is { IsChosen: false, IsHere: true }).Select(option => option.Platform)];

    /// <summary>Whether the target set is just what the image has.</summary>
    public bool IsAsBuilt => Options.All(option => option.IsChosen == option.IsHere);

    /// <summary>The plan for an image; what nobody runs, such as an attestation, is no platform. A row that is missing in the registry is not here.</summary>
    /// <param name="view">The image.</param>
    /// <param name="asked">The target set as an address writes it: platforms with commas, or several such; null for the image's own.</param>
    public static BuildPlan Of(ImageView view, IReadOnlyList<string?>? asked)
    {
        var named = Distinct(view.Platforms.Select(row => row.Platform));
        var here = Distinct(view.Platforms.Where(row => row.State != RowState.Missing).Select(row => row.Platform));
        var targets = asked is null ? named : Distinct(asked.SelectMany(text => (text ?? "").Split(',')).Select(text => Platform.Parse(text.Trim())));

        return new BuildPlan(
        [
            .. Distinct([.. named, .. Common, .. targets]).Select(platform => new BuildOption(platform, here.Any(platform.Answers), targets.Any(platform.Answers))),
        ]);
    }

    /// <summary>The command; null where nothing is chosen. An image of a layout cannot be pushed where it is, and so becomes a file.</summary>
    public string? Command(ImageReference reference, RegistryEntry entry)
    {
        if (Chosen.Count == 0)
        {
            return null;
        }

        var name = ImageReference.To(reference.Host, reference.Repository, reference.Tag ?? Tag.Parse(PlaceholderTag));
        var output = entry.Layout is null ? "--push" : $"--output=type=oci,dest={reference.Repository.Segments[^1]}.tar";
        return $"docker buildx build --platform={string.Join(',', Chosen)} --tag {ShellText.Quote(name.ToString())} {output} .";
    }

    private static List<Platform> Distinct(IEnumerable<Platform?> platforms)
    {
        var distinct = new List<Platform>();
        foreach (var platform in platforms.OfType<Platform>().Where(platform => platform is { IsUnknown: false, IsWellFormed: true }).Select(platform => platform with { OsVersion = null }))
        {
            if (!distinct.Exists(known => known.Answers(platform)))
            {
                distinct.Add(platform);
            }
        }

        return distinct;
    }
}
