namespace RegistryDashboard.Browser.Tests;

/// <summary>The pages of the site with nothing but its samples: each kind, each tab, and what is told where nothing is.</summary>
internal static class SitePages
{
    /// <summary>An image of seven platforms.</summary>
    public const string Golang = "images/samples.localhost/library/golang:alpine";

    /// <summary>Relative to the base.</summary>
    public static readonly IReadOnlyList<string> All =
    [
        "", "registries/samples.localhost", "repositories/samples.localhost/library/golang", Golang, $"{Golang}?tab=history&platform=linux/amd64",
        $"{Golang}?tab=manifest", "images/samples.localhost/acme/api:1.4.2?tab=config&platform=linux/amd64", "images/samples.localhost/charts/api:0.3.1", "images/samples.localhost/nope:1", "nosuch",
        $"{Golang}?tab=pull", $"{Golang}?tab=pull&by=platform&platform=linux/arm/v7", $"{Golang}?tab=build&platforms=linux/amd64,linux/riscv64", "images/samples.localhost/acme/api:1.4.2",
        "images/samples.localhost/charts/api:0.3.1?tab=pull", "about", "about/digests", $"{Golang}?panel=requests", $"{Golang}?panel=support",
    ];
}
