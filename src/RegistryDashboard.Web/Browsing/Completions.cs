using RegistryDashboard.Oci.References;
using RegistryDashboard.Oci.Registries;

namespace RegistryDashboard.Web.Browsing;

/// <summary>
/// Completes what is typed into the reference box from the names known so far: configured hosts, what lists told, images that were opened.
/// No registry is asked; a layout on disk is read, which costs nobody anything.
/// </summary>
public sealed class Completions(RegistryDirectory directory, SeenNames names, SeenTags opened)
{
    private const int Most = 8;

    /// <summary>At most eight, the best first; none for several lines or a digest.</summary>
    public async Task<IReadOnlyList<Completion>> OfAsync(string? text, RegistryHost defaultHost, CancellationToken cancellationToken)
    {
        var line = text ?? "";
        var word = line[(line.LastIndexOfAny([' ', '\t', '"', '\'']) + 1)..];
        if (word.Length == 0 || line.Contains('\n', StringComparison.Ordinal) || word.Contains('@', StringComparison.Ordinal))
        {
            return [];
        }

        await ReadLayoutsAsync(word, cancellationToken);
        var found = Hosts(word).Concat(Images(word, defaultHost)).Concat(Repositories(word)).DistinctBy(completion => completion.Text).Take(Most);
        return [.. found.Select(completion => completion with { Line = line[..^word.Length] + completion.Line })];
    }

    private IEnumerable<Completion> Hosts(string word) => word.Contains('/', StringComparison.Ordinal)
        ? []
        : Ranked(directory.Entries.Select(entry => entry.Host), host => Rank(host.Text, word))
            .Select(host => new Completion(CompletionKind.Registry, host.Text, $"{host}/", DashboardUrls.Registry(host)));

    /// <summary>The tags of a repository that is typed whole.</summary>
    private IEnumerable<Completion> Images(string word, RegistryHost defaultHost)
    {
        var colon = ColonOf(word);
        if (!ImageReference.TryParse(word[..colon], defaultHost, out var repository) || directory.Find(repository.Host) is null)
        {
            return [];
        }

        var begun = colon < word.Length ? word[(colon + 1)..] : "";
        var tags = names.TagsOf(repository.Host, repository.Repository).Concat(opened.Of(repository.Host, repository.Repository).Keys).Distinct();
        var shown = TagGroup.Of(tags).Where(group => group.Meaning != TagMeaning.Attached).SelectMany(group => group.Tags);
        return Ranked(shown, tag => Rank(tag.Text, begun))
            .Select(tag => ImageReference.To(repository.Host, repository.Repository, tag))
            .Select(image => new Completion(CompletionKind.Image, image.ToString(), image.ToString(), DashboardUrls.Image(image)));
    }

    private IEnumerable<Completion> Repositories(string word) =>
        Ranked(
            directory.Entries.SelectMany(entry => names.RepositoriesOf(entry.Host).Concat(opened.RepositoriesOf(entry.Host)).Select(name => (entry.Host, Name: name))),
            repository => Rank($"{repository.Host}/{repository.Name}", word))
            .Select(repository => new Completion(
                CompletionKind.Repository, $"{repository.Host}/{repository.Name}", $"{repository.Host}/{repository.Name}:", DashboardUrls.Repository(repository.Host, repository.Name)));

    private async Task ReadLayoutsAsync(string word, CancellationToken cancellationToken)
    {
        foreach (var layout in directory.Entries.Where(entry => entry.Origin is null))
        {
            try
            {
                var repositories = (await layout.Registry.ListRepositoriesAsync(new PageRequest(PageRequest.MaximumCount), cancellationToken)).Value.Names;
                names.Saw(layout.Host, repositories);
                if (repositories.FirstOrDefault(name => $"{layout.Host}/{name}" == word[..ColonOf(word)]) is { } typed)
                {
                    names.Saw(layout.Host, typed, (await layout.Registry.ListTagsAsync(typed, new PageRequest(PageRequest.MaximumCount), cancellationToken)).Value.Names);
                }
            }
            catch (RegistryException)
            {
                // A layout that cannot be read has nothing to complete; its page says why.
            }
        }
    }

    /// <summary>Where the colon before a tag is; behind the end where there is none.</summary>
    private static int ColonOf(string word) => word.LastIndexOf(':') is var at && at > word.LastIndexOf('/') ? at : word.Length;

    private static IEnumerable<T> Ranked<T>(IEnumerable<T> candidates, Func<T, int> rank) =>
        candidates.Select(candidate => (Candidate: candidate, Rank: rank(candidate))).Where(pair => pair.Rank > 0).OrderByDescending(pair => pair.Rank).Select(pair => pair.Candidate);

    /// <summary>How well a name goes on from what was typed: from its start, from a part of it, anywhere; 0 for not at all.</summary>
    private static int Rank(string name, string typed) => name.IndexOf(typed, StringComparison.OrdinalIgnoreCase) switch
    {
        < 0 => 0,
        0 => 3,
        var at when name[at - 1] is '/' or '.' or '-' or ':' => 2,
        _ => 1,
    };
}
