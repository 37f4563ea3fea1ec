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

        var host = PlaceOf(question.Registry);
        var isPlain = PlainHttp.IsSpokenBy(question.Registry);
        var isHead = SentOf(question) is { Method: "HEAD" };
        var (crane, skopeo, regctl) = question.Asked switch
        {
            Asked.Resolve { Reference: var reference } => Digest(reference),
            Asked.Manifest { Reference: var reference } when isHead => Digest(reference),
            Asked.Manifest { Reference: var reference } => ($"manifest {NameOf(host, reference)}", $"inspect --raw docker://{NameOf(host, reference)}", $"manifest get --format=raw-body {NameOf(host, reference)}"),
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

        // skopeo knows no HEAD, and a GET may cost a pull.
        (string?, string?, string?) Digest(ImageReference reference) => ($"digest {NameOf(host, reference)}", null, $"image digest {NameOf(host, reference)}");
    }

    private static IEnumerable<PullCommand> Command(string tool, string? words, string options) =>
        words is null ? [] : [new PullCommand(tool, [$"{tool}{options} {words}"])];

    /// <summary>The request as it was sent to the registry itself, and for the token where one was fetched for it without a secret in its address.</summary>
    private static string? Curl(Question question)
    {
        var sent = SentOf(question);
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

    private static Exchange? SentOf(Question question) => question.Exchanges.LastOrDefault(exchange => IsToRegistry(exchange, question.Registry));

    /// <summary>To itself or a mirror, rather than to a token service or storage.</summary>
    private static bool IsToRegistry(Exchange exchange, RegistryEntry registry) =>
        exchange.Method is "GET" or "HEAD" && registry.Mirrors.Prepend(registry.Origin).OfType<Uri>().Any(host => exchange.Url.StartsWith(V2Of(host), StringComparison.Ordinal));

    private static string V2Of(Uri host) => $"{host.GetLeftPart(UriPartial.Path).TrimEnd('/')}/v2/";

    /// <summary>A digest says all, and not every tool takes a tag beside it.</summary>
    private static string NameOf(string host, ImageReference reference) => Quote($"{host}/{reference.Repository}{(reference.Digest is { } digest ? $"@{digest}" : $":{reference.Tag}")}");

    /// <summary>Where it was asked: only of Docker Hub every tool knows where that is.</summary>
    private static string PlaceOf(RegistryEntry registry) => registry is { Origin: { } origin, Host.IsDockerHub: false } ? origin.Authority : registry.Host.Text;
}
