namespace RegistryDashboard.Samples;

/// <summary>A line of an image's history, with the layer it made, if any.</summary>
internal sealed record Step(string Created, string CreatedBy, string? Comment, Layer? Layer);

/// <summary>Words a step of a build as BuildKit or the classic builder does in an image's history.</summary>
internal sealed record Builder(bool IsBuildKit, string Created)
{
    public Step Run(string command, Layer? layer = null, string shell = "/bin/sh -c ") =>
        IsBuildKit ? Step($"RUN {shell}{command} # buildkit", layer) : Step(shell + command, layer);

    public Step Copy(string arguments, Layer layer) =>
        IsBuildKit ? Step($"COPY {arguments} # buildkit", layer) : Step($"/bin/sh -c #(nop) COPY dir:{layer.DiffId[7..]} in / ", layer);

    public Step Set(string instruction, string arguments, Layer? layer = null) => IsBuildKit
        ? Step($"{instruction} {arguments}", layer)
        : Step($"/bin/sh -c #(nop) {(layer is null ? " " : "")}{instruction} {arguments}", layer);

    private Step Step(string createdBy, Layer? layer) => new(Created, createdBy, IsBuildKit ? "buildkit.dockerfile.v0" : null, layer);
}
