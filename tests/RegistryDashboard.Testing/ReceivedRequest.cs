using Microsoft.AspNetCore.Http;

namespace RegistryDashboard.Testing;

/// <summary>A request as a fake registry received it.</summary>
public sealed record ReceivedRequest(string Method, string Path, IHeaderDictionary Headers)
{
    /// <summary>The value of a header, null where it was not sent.</summary>
    public string? Header(string name) => Headers.TryGetValue(name, out var value) ? value.ToString() : null;
}
