using RegistryDashboard.Oci.References;
using RegistryDashboard.Web.Browsing;

namespace RegistryDashboard.Web.Tests.Browsing;

public sealed class ReferenceTextTests
{
    private const string Sha = "sha256:b564b0bb9c1e0000000000000000000000000000000000000000000000009f3d";

    [Theory]
    [InlineData("golang:alpine", "docker.io/library/golang:alpine")]
    [InlineData("  'ghcr.io/acme/app:1' , ", "ghcr.io/acme/app:1")]
    [InlineData("docker pull golang:alpine", "docker.io/library/golang:alpine")]
    [InlineData("$ docker pull --platform=linux/arm64 golang:alpine", "docker.io/library/golang:alpine")]
    [InlineData("sudo podman pull quay.io/a/b", "quay.io/a/b:latest")]
    [InlineData("docker run --rm -it --name x -e A=1 golang:alpine sh -c ls", "docker.io/library/golang:alpine")]
    [InlineData("docker manifest inspect golang:alpine", "docker.io/library/golang:alpine")]
    [InlineData("docker history --no-trunc golang:alpine", "docker.io/library/golang:alpine")]
    [InlineData("skopeo inspect docker://quay.io/a/b:1", "quay.io/a/b:1")]
    [InlineData("FROM --platform=$BUILDPLATFORM golang:1.23 AS build", "docker.io/library/golang:1.23")]
    [InlineData("  - image: \"ghcr.io/acme/app:1\"", "ghcr.io/acme/app:1")]
    [InlineData("\"image\": \"ghcr.io/acme/app:1\",", "ghcr.io/acme/app:1")]
    [InlineData("imageID: docker-pullable://ghcr.io/acme/app@" + Sha, "ghcr.io/acme/app@" + Sha)]
    [InlineData("https://hub.docker.com/layers/grafana/loki/3.0/images/sha256-b564b0bb9c1e0000000000000000000000000000000000000000000000009f3d", "docker.io/grafana/loki:3.0@" + Sha)]
    [InlineData("https://console.cloud.google.com/gcr/images/google-containers/GLOBAL/pause@" + Sha + "/details?tab=pull", "gcr.io/google-containers/pause@" + Sha)]
    [InlineData("https://console.cloud.google.com/gcr/images/proj/EU/a/b@" + Sha + "/details", "eu.gcr.io/proj/a/b@" + Sha)]
    [InlineData("https://quay.io/repository/org/name?tab=tags&tag=v1", "quay.io/org/name:v1")]
    [InlineData("https://quay.io/repository/org/name/manifest/" + Sha, "quay.io/org/name@" + Sha)]
    [InlineData("https://github.com/Acme/repo/pkgs/container/app?tag=1.0", "ghcr.io/acme/app:1.0")]
    [InlineData("https://ghcr.io/acme/app:1.0", "ghcr.io/acme/app:1.0")]
    [InlineData("http://localhost:8080/images/ghcr.io/acme/app:1.0?tab=history", "ghcr.io/acme/app:1.0")]
    public void What_people_paste_is_read_as_the_image_it_names(string text, string reference)
    {
        var image = Assert.IsType<PastedText.Image>(ReferenceText.Read(text, RegistryHost.DockerHub));

        Assert.Equal(reference, image.Reference.ToString());
    }

    [Theory]
    [InlineData("https://hub.docker.com/_/golang", "docker.io/library/golang")]
    [InlineData("https://hub.docker.com/r/grafana/loki/tags", "docker.io/grafana/loki")]
    [InlineData("https://gallery.ecr.aws/docker/library/golang", "public.ecr.aws/docker/library/golang")]
    public void A_page_about_a_repository_opens_the_repository(string text, string name)
    {
        var repository = Assert.IsType<PastedText.Repository>(ReferenceText.Read(text, RegistryHost.DockerHub));

        Assert.Equal(name, $"{repository.Host}/{repository.Name}");
    }

    [Theory]
    [InlineData("", ReadProblem.Empty)]
    [InlineData(" \n ", ReadProblem.Empty)]
    [InlineData("Golang:alpine", ReadProblem.UpperCase)]
    [InlineData("what is this", ReadProblem.Malformed)]
    [InlineData(Sha, ReadProblem.BareDigest)]
    [InlineData("containerd://b564b0bb9c1e", ReadProblem.ContainerId)]
    public void What_cannot_be_opened_is_told_by_its_reason(string text, ReadProblem problem)
    {
        Assert.Equal(problem, Assert.IsType<PastedText.Nothing>(ReferenceText.Read(text, RegistryHost.DockerHub)).Problem);
    }

    [Fact]
    public void Of_a_pods_yaml_the_line_that_names_the_image_counts()
    {
        const string Yaml = "apiVersion: v1\nkind: Pod\nspec:\n  containers:\n  - name: app\n    image: ghcr.io/acme/app:1.0\n";

        Assert.Equal("ghcr.io/acme/app:1.0", Assert.IsType<PastedText.Image>(ReferenceText.Read(Yaml, RegistryHost.DockerHub)).Reference.ToString());
    }

    [Fact]
    public void Several_images_are_all_read()
    {
        var many = Assert.IsType<PastedText.Many>(ReferenceText.Read("golang:1\nalpine:3.21\ngolang:1", RegistryHost.DockerHub));

        Assert.Equal(2, many.References.Count);
    }

    [Fact]
    public void The_platform_of_a_command_is_kept()
    {
        var image = (PastedText.Image)ReferenceText.Read("docker pull --platform linux/arm/v7 golang:alpine", RegistryHost.DockerHub);

        Assert.Equal("linux/arm/v7", image.Platform?.ToString());
    }
}
