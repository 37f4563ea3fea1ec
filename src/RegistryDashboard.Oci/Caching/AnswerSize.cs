using RegistryDashboard.Oci.Content;
using RegistryDashboard.Oci.References;
using RegistryDashboard.Oci.Registries;

namespace RegistryDashboard.Oci.Caching;

/// <summary>About how many bytes of memory an outcome takes: its key and its evidence, its bytes and what was read from them.</summary>
internal static class AnswerSize
{
    private const int Overhead = 1024;
    private const int PerByte = 4;
    private const int PerFailure = 4096;

    /// <summary>Of a failure with no answer before it, more than it takes: anyone can ask for what nobody has, and so no more than ten thousand such are in the 256 MiB of a store.</summary>
    private const int PerNothing = 20 * 1024;

    private const int PerObject = 96;
    private const int PerCharacter = 2;

    public static long Of<T>(string key, Outcome<T> outcome) =>
        Overhead + TextSize(key) + ErrorSize(outcome.Error) + (outcome.Answer is { } answer ? ValueSize(answer.Value) + answer.Exchanges.Sum(ExchangeSize) + answer.Warnings.Sum(TextSize) : PerNothing);

    private static long ValueSize<T>(T? value) => value switch
    {
        ManifestDocument manifest => (long)manifest.Bytes.Length * PerByte,
        ConfigDocument config => (long)config.Bytes.Length * PerByte,
        NamePage<Tag> page => page.Names.Sum(name => TextSize(name.Text)) + TextSize(page.Next),
        NamePage<RepositoryName> page => page.Names.Sum(name => TextSize(name.Text)) + TextSize(page.Next),
        _ => 0,
    };

    private static long ErrorSize(RegistryError? error) =>
        error is null ? 0 : PerFailure + TextSize(error.Request) + TextSize(error.Detail) + TextSize(error.AdviceSubject) + error.Exchanges.Sum(ExchangeSize);

    private static long ExchangeSize(Exchange exchange) => PerObject + TextSize(exchange.Url);

    private static long TextSize(string? text) => text is null ? 0 : PerObject + ((long)PerCharacter * text.Length);
}
