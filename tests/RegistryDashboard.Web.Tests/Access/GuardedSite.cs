using RegistryDashboard.Testing;
using RegistryDashboard.Web.Tests.Host;

namespace RegistryDashboard.Web.Tests.Access;

/// <summary>A provider and a site that lets in all whom it signs in, for tests one after another.</summary>
public sealed class GuardedSite : IAsyncLifetime
{
    private SignInProvider _provider = null!;

    internal Site Site { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        _provider = await SignInProvider.StartAsync(
            new Person("ann", "team-a", "staff"),
            new Person("bob", "guests"),
            new Person("eve", "staff") { IsMailVerified = false },
            new Person("kim") { Mail = "kim@other.example" });
        Site = new Site([.. _provider.Settings]);
    }

    public async ValueTask DisposeAsync()
    {
        await Site.DisposeAsync();
        await _provider.DisposeAsync();
    }

    /// <summary>The provider, as it was at first.</summary>
    internal SignInProvider Reset()
    {
        (_provider.SignedIn, _provider.Refuses) = (null, false);
        return _provider;
    }
}
