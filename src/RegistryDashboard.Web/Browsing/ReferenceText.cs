using System.Text.RegularExpressions;
using RegistryDashboard.Oci.Content;
using RegistryDashboard.Oci.References;

namespace RegistryDashboard.Web.Browsing;

/// <summary>Reads what people paste: a reference, a command, a line of YAML, the address of a page about an image.</summary>
public static partial class ReferenceText
{
    private const int MostLines = 100;
    private static readonly char[] Wrapping = [' ', '\t', '\r', '\u200b', '\ufeff', '"', '\'', '`', ',', '<', '>'];
    private static readonly string[] Schemes = ["docker-pullable://", "docker://", "oci://"];

    /// <summary>What <paramref name="text"/> means; references without a host are on <paramref name="defaultHost"/>.</summary>
    public static PastedText Read(string? text, RegistryHost defaultHost)
    {
        var lines = (text ?? "").Split('\n').Select(line => line.Trim(Wrapping)).Where(line => line.Length > 0).Take(MostLines).ToList();
        if (lines.Count == 0)
        {
            return new PastedText.Nothing(ReadProblem.Empty, "");
        }

        var read = lines.Select(line => ReadLine(line, defaultHost)).ToList();
        var images = read.OfType<PastedText.Image>().ToList();

        // Among several lines, as of a pod's YAML, what names an image outright is meant, not what could be read as one.
        var outright = images.Where(image => image.As != ReadAs.Reference || image.Reference.Host != defaultHost).ToList();
        return (lines.Count, outright.Count, images.Count) switch
        {
            (1, _, _) => read[0],
            (_, 1, _) => outright[0],
            (_, > 1, _) => new PastedText.Many([.. outright.Select(image => image.Reference).Distinct()]),
            (_, _, 1) => images[0],
            (_, _, > 1) => new PastedText.Many([.. images.Select(image => image.Reference).Distinct()]),
            _ => read[0],
        };
    }

    private static PastedText ReadLine(string line, RegistryHost defaultHost)
    {
        if (line.StartsWith("http://", StringComparison.Ordinal) || line.StartsWith("https://", StringComparison.Ordinal))
        {
            return PageAddress.Read(line, defaultHost) is { } page
                ? page
                : Parse(line[(line.IndexOf("://", StringComparison.Ordinal) + 3)..], null, ReadAs.Page, defaultHost);
        }

        if (line.StartsWith("containerd://", StringComparison.Ordinal) || line.StartsWith("cri-o://", StringComparison.Ordinal))
        {
            return new PastedText.Nothing(ReadProblem.ContainerId, line);
        }

        if (Digest.TryParse(line, out _))
        {
            return new PastedText.Nothing(ReadProblem.BareDigest, line);
        }

        var platform = PlatformFlag().Match(line) is { Success: true } flag ? Platform.Parse(flag.Groups["platform"].Value) : null;
        return Command().Match(line) is { Success: true } command ? Parse(command.Groups["image"].Value, platform, ReadAs.Command, defaultHost)
            : Keyed().Match(line) is { Success: true } keyed ? Parse(keyed.Groups["image"].Value, platform, ReadAs.Line, defaultHost)
            : Parse(line, platform, ReadAs.Reference, defaultHost);
    }

    private static PastedText Parse(string text, Platform? platform, ReadAs readAs, RegistryHost defaultHost)
    {
        var bare = text.Trim(Wrapping).TrimEnd('/', ':');
        bare = Schemes.FirstOrDefault(scheme => bare.StartsWith(scheme, StringComparison.Ordinal)) is { } scheme ? bare[scheme.Length..] : bare;
        if (ImageReference.TryParse(bare, defaultHost, out var reference))
        {
            return new PastedText.Image(reference, platform, readAs);
        }

        // Tags may be upper case, repositories may not: say so rather than "malformed".
        return ImageReference.TryParse(bare.ToLowerInvariant(), defaultHost, out _)
            ? new PastedText.Nothing(ReadProblem.UpperCase, bare)
            : new PastedText.Nothing(ReadProblem.Malformed, bare);
    }

    [GeneratedRegex(@"--platform[= ](?<platform>[a-z0-9/._:-]+)", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex PlatformFlag();

    /// <summary>The image is the first word after the verb that is neither a flag nor the value of --platform and its like.</summary>
    [GeneratedRegex(
        @"\A(?:[$#>] *)?(?:sudo )?(?:docker|podman|nerdctl|crictl|ctr|crane|skopeo|oras|regctl|buildah)(?: (?:-n [^ ]+|images?|manifest|buildx|imagetools|artifact))*(?: (?:pull|inspect|run|history|create|digest|config|copy|from|fetch|cp))(?: (?:--(?:platform|name|entrypoint|network|env|volume|publish|user) [^ ]+|-[evpuw] [^ ]+|-[^ ]*))* +(?<image>[^ -][^ ]*)",
        RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Command();

    [GeneratedRegex(@"\A(?:[-+] *)?(?:""?(?:image|imageID|imageId|containerImage)""? *[:=] *|FROM +(?:--platform=[^ ]+ +)?)[""']?(?<image>[^ ""',]+)", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Keyed();
}
