using Microsoft.AspNetCore.Authorization;

namespace RegistryDashboard.Web.Access;

/// <summary>That who is known may also look.</summary>
internal sealed class EntryRequirement : IAuthorizationRequirement;
