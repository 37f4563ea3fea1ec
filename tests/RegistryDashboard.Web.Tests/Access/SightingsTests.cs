using System.Globalization;
using System.Security.Claims;
using Microsoft.Extensions.Time.Testing;
using RegistryDashboard.Testing;
using RegistryDashboard.Web.Access;
using RegistryDashboard.Web.Configuration;

namespace RegistryDashboard.Web.Tests.Access;

/// <summary>How long a circuit holds whose visitor was seen by HTTP.</summary>
public sealed class SightingsTests
{
    private readonly FakeTimeProvider _time = new(DateTimeOffset.UnixEpoch.AddYears(56));
    private readonly CurrentOptions _current = new(OptionsOf("staff"));

    [Fact]
    public void A_circuit_holds_while_its_visitor_is_seen_every_five_minutes()
    {
        var (sightings, ann) = (Create(), Ann());
        sightings.Saw(ann);

        _time.Advance(TimeSpan.FromMinutes(4));
        var held = sightings.Holds(ann);
        sightings.Saw(ann);
        _time.Advance(TimeSpan.FromMinutes(4));
        var heldOn = sightings.Holds(ann);
        _time.Advance(TimeSpan.FromMinutes(1));

        Assert.True(held && heldOn);
        Assert.False(sightings.Holds(ann));
    }

    [Fact]
    public void A_clock_that_is_set_back_a_day_holds_no_circuit_for_longer()
    {
        var clock = new JumpingClock(_time);
        var (sightings, ann) = (new Sightings(new AccessRules(_current), clock), Ann());
        sightings.Saw(ann);

        clock.Ahead = TimeSpan.FromDays(-1);
        _time.Advance(TimeSpan.FromMinutes(5));

        Assert.False(sightings.Holds(ann));
    }

    [Fact]
    public void A_session_whose_time_is_over_holds_no_circuit()
    {
        var (sightings, ann) = (Create(), Ann(endsIn: TimeSpan.FromMinutes(3)));

        sightings.Saw(ann);
        _time.Advance(TimeSpan.FromMinutes(3));

        Assert.False(sightings.Holds(ann));
    }

    [Fact]
    public void A_group_that_may_enter_no_longer_holds_no_circuit()
    {
        var (sightings, ann) = (Create(), Ann());
        sightings.Saw(ann);

        _current.Accept(OptionsOf("admins"));

        Assert.False(sightings.Holds(ann));
    }

    [Fact]
    public void Who_is_seen_with_other_groups_is_another()
    {
        var (sightings, before) = (Create(), Ann());
        sightings.Saw(before);

        sightings.Saw(VisitorClaims.Of(SchemeNames.Session, "s1", "ann", ["staff"], Ends(TimeSpan.FromHours(8))));

        Assert.False(sightings.Holds(before));
    }

    [Fact]
    public void Who_signed_out_holds_no_circuit_in_any_tab()
    {
        var (sightings, ann) = (Create(), Ann());
        sightings.Saw(ann);

        sightings.End(ann);
        sightings.Saw(ann);

        Assert.True(sightings.HasEnded(ann));
        Assert.False(sightings.Holds(ann));
    }

    [Fact]
    public void Nobody_holds_nothing()
    {
        Assert.False(Create().Holds(new ClaimsPrincipal(new ClaimsIdentity())));
    }

    private Sightings Create() => new(new AccessRules(_current), _time);

    private ClaimsPrincipal Ann(TimeSpan? endsIn = null) => VisitorClaims.Of(SchemeNames.Session, "s1", "ann", ["staff", "team-a"], Ends(endsIn ?? TimeSpan.FromHours(8)));

    private Claim Ends(TimeSpan after) => new(VisitorClaims.Ends, (_time.GetUtcNow() + after).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture));

    private static DashboardOptions OptionsOf(string group) => new() { Access = new AccessOptions { Mode = AccessMode.OpenIdConnect, Groups = [group] } };
}
