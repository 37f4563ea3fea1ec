using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using RegistryDashboard.Oci.References;
using RegistryDashboard.Oci.Registries;
using RegistryDashboard.Web.Components.Pages;
using RegistryDashboard.Web.Configuration;
using RegistryDashboard.Web.Hosting;

namespace RegistryDashboard.Web.Tests.Components;

/// <summary>The pages of lists, in a circuit, before one registry.</summary>
internal sealed class ListPages : BunitContext
{
    private readonly RegistryEntry _entry;

    public ListPages(IRegistry registry, string host = "r.example")
    {
        _entry = new RegistryEntry("own", RegistryHost.Parse(host), host, new Uri("https://r.example"), registry);
        Services.AddLocalization();
        Services.AddSingleton(TimeProvider.System);
        Services.AddSingleton(new CurrentOptions(new DashboardOptions()));
        Services.AddSingleton(new RegistryDirectory([_entry]));
        Services.AddBrowsers();
        Renderer.SetRendererInfo(new RendererInfo("Server", isInteractive: true));
    }

    public IRenderedComponent<Registry> Catalog(string query = "")
    {
        Services.GetRequiredService<NavigationManager>().NavigateTo($"registries/{_entry.Host}{query}");
        return Render<Registry>(parameters => parameters.Add(page => page.HostText, _entry.Host.Text));
    }

    public IRenderedComponent<Repository> Tags(string repository, string query = "")
    {
        Services.GetRequiredService<NavigationManager>().NavigateTo($"repositories/{_entry.Host}/{repository}{query}");
        return Render<Repository>(parameters => parameters.Add(page => page.HostText, _entry.Host.Text).Add(page => page.RepositoryText, repository));
    }
}
