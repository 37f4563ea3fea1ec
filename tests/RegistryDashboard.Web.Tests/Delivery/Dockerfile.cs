using System.Globalization;
using RegistryDashboard.Testing;

namespace RegistryDashboard.Web.Tests.Delivery;

/// <summary>What docker/Dockerfile says of the image it makes.</summary>
internal static class Dockerfile
{
    public static readonly IReadOnlyList<(string Name, string Arguments)> Instructions = DockerBuild.Instructions(File.ReadAllText(DockerBuild.Path));

    /// <summary>The last stage: what the image is.</summary>
    public static readonly IReadOnlyList<(string Name, string Arguments)> Image = [.. Instructions.Reverse().TakeWhile(instruction => instruction.Name != "FROM").Reverse()];

    public static int Port => int.Parse(Of("EXPOSE"), CultureInfo.InvariantCulture);

    public static long User => long.Parse(Of("USER").Split(':')[0], CultureInfo.InvariantCulture);

    public static string Base => Instructions.Last(instruction => instruction.Name == "FROM").Arguments;

    public static string Of(string name) => Image.Single(instruction => instruction.Name == name).Arguments;
}
