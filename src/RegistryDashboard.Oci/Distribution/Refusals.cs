using RegistryDashboard.Oci.Registries;

namespace RegistryDashboard.Oci.Distribution;

/// <summary>
/// What a registry was found not to offer, to the credential of then: a catalog, HEAD, the size of a page. It is not asked for that again
/// for an hour, unless someone asks to look anew or the credential is another.
/// </summary>
internal sealed class Refusals(CredentialSource credentials, TimeProvider time)
{
    /// <summary>Some are of one repository, and names of those are invented at will.</summary>
    private const int Maximum = 1024;

    private static readonly TimeSpan Remembered = TimeSpan.FromHours(1);
    private readonly Recent<string, Refusal> _refusals = new(Maximum);

    /// <summary>Whether the registry refused, and not so long ago that it may have changed its mind.</summary>
    public bool Has(string what) =>
        _refusals.Find(what) is { } refusal && time.GetElapsedTime(refusal.Timestamp) < Remembered && refusal.Credential == credentials.ReadOrNull();

    /// <summary>How the registry refused, null where it did not, or in no words.</summary>
    public RegistryError? Find(string what) => Has(what) ? _refusals.Find(what)?.Error : null;

    /// <summary>Remembers that it refused, and how.</summary>
    public void Remember(string what, RegistryError? error) => _refusals.Set(what, new Refusal(error, time.GetTimestamp(), credentials.ReadOrNull()));

    /// <summary>Forgets all: the registry is asked anew.</summary>
    public void Forget() => _refusals.Clear();

    private sealed record Refusal(RegistryError? Error, long Timestamp, Credential? Credential);
}
