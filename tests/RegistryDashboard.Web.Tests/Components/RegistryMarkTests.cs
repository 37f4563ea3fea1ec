using Bunit;
using Microsoft.Extensions.DependencyInjection;
using RegistryDashboard.Oci.Registries;
using RegistryDashboard.Web.Components.Home;

namespace RegistryDashboard.Web.Tests.Components;

public sealed class RegistryMarkTests : BunitContext
{
    public RegistryMarkTests()
    {
        Services.AddLocalization();
        Services.AddSingleton(TimeProvider.System);
    }

    [Theory]
    [InlineData(RegistryErrorKind.Forbidden, 403, "refused", "attention")]
    [InlineData(RegistryErrorKind.RateLimited, 429, "rate limited", "attention")]
    [InlineData(RegistryErrorKind.Unreachable, 500, "fails", "fault")]
    [InlineData(RegistryErrorKind.Unreachable, null, "cannot connect", "fault")]
    public void A_registry_that_answers_is_not_said_to_be_out_of_reach(RegistryErrorKind kind, int? status, string word, string tone)
    {
        var error = new RegistryError(kind, "r.example", "GET https://r.example/v2/", "what came back") { Status = status };

        var mark = Render<RegistryMark>(parameters => parameters.Add(part => part.State, RegistryState.Unreachable).Add(part => part.Handle, "corp").Add(part => part.Error, error));

        Assert.Equal(word, mark.Find($".state.{tone}").TextContent.Trim());
        Assert.Contains("what came back", mark.Find(".tip-text").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Its_advice_can_be_pasted()
    {
        var error = new RegistryError(RegistryErrorKind.Forbidden, "r.example", "GET https://r.example/v2/", "denied") { Status = 403, Advice = RegistryAdvice.SetCredentials };

        var mark = Render<RegistryMark>(parameters => parameters.Add(part => part.State, RegistryState.Unreachable).Add(part => part.Handle, "corp").Add(part => part.Error, error));

        Assert.Contains("Registries__corp__PasswordFile", mark.Find(".tip-text").TextContent, StringComparison.Ordinal);
    }
}
