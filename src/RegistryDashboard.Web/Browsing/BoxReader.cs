using RegistryDashboard.Oci.References;
using RegistryDashboard.Oci.Registries;
using RegistryDashboard.Web.Configuration;

namespace RegistryDashboard.Web.Browsing;

/// <summary>Reads what the reference box was given, knowing which registries are configured. Nothing is asked of anyone.</summary>
public sealed class BoxReader(RegistryDirectory directory, CurrentOptions current)
{
    /// <summary>What <paramref name="text"/> means here.</summary>
    public ReadText Read(string? text)
    {
        if (RegistryHost.TryParse(text?.Trim().TrimEnd('/'), out var registry) && directory.Find(registry) is not null)
        {
            return new ReadText(new PastedText.Registry(registry), null);
        }

        var read = ReferenceText.Read(text, current.Value.DefaultRegistry) switch
        {
            PastedText.Many { References: [var only] } => new PastedText.Image(only, null, ReadAs.Line),
            var other => other,
        };

        return new ReadText(read, HostOf(read) is { } host && directory.Find(host) is null ? host : null);
    }

    /// <summary>What was meant, where only capitals are wrong; null where it is something else.</summary>
    public ImageReference? Corrected(PastedText.Nothing nothing) =>
        nothing.Problem == ReadProblem.UpperCase && Read(nothing.Text.ToLowerInvariant()) is { Text: PastedText.Image image, UnknownHost: null } ? image.Reference : null;

    private static RegistryHost? HostOf(PastedText text) => text switch
    {
        PastedText.Image image => image.Reference.Host,
        PastedText.Repository repository => repository.Host,
        _ => null,
    };
}
