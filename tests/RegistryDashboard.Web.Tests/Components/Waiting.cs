using System.Runtime.CompilerServices;
using Bunit;

namespace RegistryDashboard.Web.Tests.Components;

/// <summary>What is waited for comes at once or never; only a machine that does much else takes longer than bUnit's second.</summary>
internal static class Waiting
{
    [ModuleInitializer]
    public static void BePatient() => BunitContext.DefaultWaitTimeout = TimeSpan.FromSeconds(15);
}
