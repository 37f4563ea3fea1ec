using Microsoft.AspNetCore.Authorization;

namespace RegistryDashboard.Web.Access;

/// <summary>Answers <see cref="EntryRequirement"/> by the rules in force.</summary>
internal sealed class EntryCheck(AccessRules rules) : AuthorizationHandler<EntryRequirement>
{
    protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, EntryRequirement requirement)
    {
        if (rules.MayEnter(context.User))
        {
            context.Succeed(requirement);
        }

        return Task.CompletedTask;
    }
}
