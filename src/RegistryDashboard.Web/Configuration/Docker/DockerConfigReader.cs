using System.Globalization;
using System.Text.Json;
using RegistryDashboard.Oci.Distribution;
using RegistryDashboard.Oci.References;

namespace RegistryDashboard.Web.Configuration.Docker;

/// <summary>
/// Reads the file that <c>DockerConfig</c> names. A file that is not what it should be is a problem; an entry of it that cannot be used is a
/// note, since the file is docker's and holds what others put there.
/// </summary>
internal sealed class DockerConfigReader(ConfigurationProblems problems)
{
    /// <summary>The key.</summary>
    public const string Key = "DockerConfig";

    private const string Auths = "auths";
    private const int LargestKiB = 1024;
    private static readonly JsonDocumentOptions Tolerant = new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip };
    private readonly List<ConfigurationProblem> _notes = [];

    /// <summary>The path of the file that <paramref name="section"/> names; of a folder, as <c>DOCKER_CONFIG</c> names one, the file in it.</summary>
    public static string? PathOf(IConfigurationSection section) =>
        section.Value is not { Length: > 0 } path ? null : Directory.Exists(path) ? Path.Combine(path, "config.json") : path;

    /// <summary>What the file says; nothing where none is named.</summary>
    public DockerConfig Read(IConfigurationSection section)
    {
        _ = problems.Text(section);
        if (PathOf(section) is not { } path)
        {
            return DockerConfig.None;
        }

        try
        {
            using var document = JsonDocument.Parse(ReadFile(path), Tolerant);
            return Read(document.RootElement, section, path);
        }
        catch (JsonException exception)
        {
            var (line, position) = (exception.LineNumber + 1 ?? 1, exception.BytePositionInLine + 1 ?? 1);
            problems.Add(section, ConfigurationFault.NotJson, path, line.ToString(CultureInfo.InvariantCulture), position.ToString(CultureInfo.InvariantCulture));
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            problems.Add(section, ConfigurationFault.FileMissing, path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            problems.Add(section, ConfigurationFault.FileUnreadable, path, exception.Message);
        }

        return DockerConfig.None;
    }

    private static ReadOnlyMemory<byte> ReadFile(string path)
    {
        if (FileStamp.Of(path) is { Length: > LargestKiB * 1024 })
        {
            throw new IOException($"It is larger than {LargestKiB} KiB.");
        }

        var bytes = File.ReadAllBytes(path).AsMemory();
        return bytes.Span.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]) ? bytes[3..] : bytes;
    }

    private DockerConfig Read(JsonElement root, IConfigurationSection section, string path)
    {
        if (root.ValueKind != JsonValueKind.Object || Member(root, Auths) is { ValueKind: not JsonValueKind.Object } || Member(root, "credHelpers") is { ValueKind: not JsonValueKind.Object })
        {
            problems.Add(section, ConfigurationFault.NotDockerConfig, path, root.ValueKind != JsonValueKind.Object ? "{}" : Member(root, Auths) is { ValueKind: not JsonValueKind.Object } ? Auths : "credHelpers");
            return DockerConfig.None;
        }

        var store = Member(root, "credsStore") is { ValueKind: JsonValueKind.String } text && text.GetString() is { Length: > 0 } name ? name : null;
        var helpers = ReadHelpers(root);
        var entries = ReadAuths(root)
            .GroupBy(entry => entry.Address.Host)
            .Select(twins => twins.FirstOrDefault(entry => entry.Credential is not null) ?? twins.First())
            .Select(entry => entry.Credential is null ? entry with { Helper = helpers.GetValueOrDefault(entry.Address.Host)?.Helper ?? store } : entry)
            .ToList();
        return new DockerConfig([.. entries, .. helpers.Values.Where(helper => entries.All(entry => entry.Address.Host != helper.Address.Host))], _notes);
    }

    private IEnumerable<DockerEntry> ReadAuths(JsonElement root)
    {
        foreach (var auth in Members(root, Auths))
        {
            if (ReadAddress(Auths, auth.Name) is not { } address)
            {
                continue;
            }

            if (!DockerCredential.TryRead(auth.Value, out var credential))
            {
                Note(address.Host.Text, ConfigurationFault.DockerAuthUnreadable);
                credential = null;
            }

            yield return new DockerEntry(address, true) { Credential = credential };
        }
    }

    private Dictionary<RegistryHost, DockerEntry> ReadHelpers(JsonElement root)
    {
        var helpers = new Dictionary<RegistryHost, DockerEntry>();
        foreach (var helper in Members(root, "credHelpers").Where(helper => helper.Value.ValueKind == JsonValueKind.String && helper.Value.GetString()!.Length > 0))
        {
            if (ReadAddress("credHelpers", helper.Name) is { } address)
            {
                helpers[address.Host] = new DockerEntry(address, false) { Helper = helper.Value.GetString() };
            }
        }

        return helpers;
    }

    private DockerAddress? ReadAddress(string member, string key)
    {
        var (address, fault) = DockerAddress.Read(key);
        if (fault is { } told)
        {
            // Before an @ a password may stand, and what is unreadable is not to be shown.
            Note($"{Key}:{member}:{(key.Contains('@', StringComparison.Ordinal) ? "…" : key)}", told);
        }

        return address;
    }

    private void Note(string key, ConfigurationFault fault) => _notes.Add(new ConfigurationProblem(key, fault, []));

    private static JsonElement? Member(JsonElement root, string name) =>
        root.TryGetProperty(name, out var member) && member.ValueKind != JsonValueKind.Null ? member : null;

    private static IEnumerable<JsonProperty> Members(JsonElement root, string name) => Member(root, name) is { } member ? member.EnumerateObject() : [];
}
