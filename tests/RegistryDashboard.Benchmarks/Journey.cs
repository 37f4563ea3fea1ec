namespace RegistryDashboard.Benchmarks;

/// <summary>What someone pastes, and when the answer is on the screen.</summary>
/// <param name="Name">As product.md numbers it.</param>
/// <param name="Text">What is pasted into the box; <c>{digest}</c> is the digest of its index.</param>
/// <param name="Answer">JavaScript that is true once the page shows the answer.</param>
public sealed record Journey(string Name, string Text, string Answer)
{
    /// <summary>The journeys of which an answer without a click is promised.</summary>
    public static readonly IReadOnlyList<Journey> All =
    [
        new("J2: is arm64 there, and is it really arm64", "quay.io/acme/api@{digest}", """
            [...document.querySelectorAll('table.platforms tbody tr')].some(row => row.textContent.includes('linux/arm64') && /\d (B|kB|MB)/.test(row.textContent))
            """),
        new("J6: what is this, from which commit, how does it run", "docker pull quay.io/acme/api:1.4.2", """
            document.querySelector('.about')?.textContent.includes('4f2c1a9') && document.querySelector('.about').textContent.includes('/app/api')
            """),
        new("J7: which tag do I pin", "https://quay.io/repository/acme/api", """
            [...document.querySelectorAll('[data-row] [data-copy]')].some(button => button.dataset.copy.includes('/acme/api:1.4.2@sha256:'))
            """),
    ];
}
