using RegistryDashboard.Oci.Content;
using RegistryDashboard.Oci.References;
using RegistryDashboard.Oci.Registries;
using RegistryDashboard.Web.Requests;
using static RegistryDashboard.Web.Formatting.ShellText;

namespace RegistryDashboard.Web.Commands;

/// <summary>How someone asks the same by hand, with each tool that can.</summary>
public static class RequestCommands
{
    /// <summary>The commands; none for what is on disk.</summary>
    public static IReadOnlyList<PullCommand> Of(Question question)
    {
        if (question.Registry.Layout is not null)
        {
            return [];
        }

        var host = question.Registry.Host;
        var isPlain = PlainHttp.IsSpokenBy(question.Registry);
        var (crane, skopeo, regctl) = question.Asked switch
        {
            Asked.Resolve { Reference: var reference } => ($"digest {NameOf(reference)}", $"inspect --format='{{{{.Digest}}}}'{SkopeoName(reference)}", $"image digest {NameOf(reference)}"),
            Asked.Manifest { Reference: var reference } => ($"manifest {NameOf(reference)}", $"inspect --raw{SkopeoName(reference)}", $"manifest get --format=raw-body {NameOf(reference)}"),
            Asked.Config { Repository: var repository, Digest: var digest } => ($"blob {host}/{repository}@{digest}", null, $"blob get {host}/{repository} {digest}"),
            Asked.Tags { Repository: var repository } => ($"ls {host}/{repository}", $"list-tags docker://{host}/{repository}", $"tag ls {host}/{repository}"),
            Asked.Catalog => ($"catalog {host}", null, $"repo ls {host}"),
            _ => ((string?)null, (string?)null, (string?)null),
        };
        return
        [
            .. Curl(question) is { } curl ? [new PullCommand("curl", [curl])] : Array.Empty<PullCommand>(),
            .. Command("crane", crane, isPlain ? " --insecure" : ""),
            .. Command("skopeo", skopeo?.Replace(" docker://", $"{(isPlain ? " --tls-verify=false" : "")} docker://", StringComparison.Ordinal), ""),
            .. Command("regctl", regctl, isPlain ? $" --host reg={host},tls=disabled" : ""),
        ];
    }

    private static IEnumerable<PullCommand> Command(string tool, string? words, string options) =>
        words is null ? [] : [new PullCommand(tool, [$"{tool}{options} {words}"])];

    /// <summary>The request as it was sent to the registry itself, and for the token where one was fetched for it without a secret in its address.</summary>
    private static string? Curl(Question question)
    {
        var sent = question.Exchanges.LastOrDefault(exchange => IsToRegistry(exchange, question.Registry));
        if (sent is null || question.Asked is Asked.Support || sent.Url.Contains('…', StringComparison.Ordinal))
        {
            return null;
        }

        var token = question.Exchanges.LastOrDefault(exchange => exchange is { Method: "GET", Status: 200 } && exchange.Url.Contains("scope=", StringComparison.Ordinal));
        var bearer = token is null ? "" : $" -H \"Authorization: Bearer $(curl -sS {Quote(token.Url)} | jq -r '.token // .access_token')\"";
        var accept = question.Asked is Asked.Manifest or Asked.Resolve ? $" -H {Quote($"Accept: {string.Join(", ", MediaTypes.Manifests)}")}" : "";
        var follow = question.Asked is Asked.Config ? "L" : "";
        return $"curl -sS{(sent.Method == "HEAD" ? "I" : "")}{follow}{bearer}{accept} {Quote(sent.Url)}";
    }

    private static bool IsToRegistry(Exchange exchange, RegistryEntry registry) =>
        exchange.Method is "GET" or "HEAD" && registry.Origin is { } origin && exchange.Url.StartsWith($"{origin.GetLeftPart(UriPartial.Authority)}/v2/", StringComparison.Ordinal);

    /// <summary>A digest says all, and not every tool takes a tag beside it.</summary>
    private static string NameOf(ImageReference reference) => Quote((reference.Digest is { } digest ? reference.Sibling(digest) : reference).ToString());

    private static string SkopeoName(ImageReference reference) => $" docker://{NameOf(reference)}";
}
