using RegistryDashboard.Oci.References;
using RegistryDashboard.Oci.Registries;

namespace RegistryDashboard.Oci.Tests.Registries;

public sealed class RegistryDirectoryTests
{
    private readonly IRegistry _registry = new WaitingRegistry("any");

    [Fact]
    public void Others_take_the_place_of_all_in_the_order_of_their_handles()
    {
        var directory = new RegistryDirectory([Entry("a"), Entry("b")]);

        directory.Replace([Entry("c"), Entry("b")]);

        Assert.Equal(["b.example", "c.example"], directory.Entries.Select(entry => entry.Host.Text));
        Assert.Null(directory.Find(RegistryHost.Parse("a.example")));
        Assert.NotNull(directory.Find(RegistryHost.Parse("c.example")));
    }

    [Fact]
    public void A_host_that_is_not_there_is_a_typed_failure()
    {
        var directory = new RegistryDirectory([]);

        var exception = Assert.Throws<RegistryException>(() => directory.Get(RegistryHost.Parse("a.example")));

        Assert.Equal(RegistryErrorKind.NotConfigured, exception.Error.Kind);
    }

    private RegistryEntry Entry(string handle) => new(handle, RegistryHost.Parse($"{handle}.example"), handle, null, _registry);
}
