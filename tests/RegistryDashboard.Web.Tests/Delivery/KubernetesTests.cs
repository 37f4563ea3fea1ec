using System.Text;
using k8s;
using k8s.Models;
using Microsoft.Extensions.Configuration;
using RegistryDashboard.Testing;
using RegistryDashboard.Web.Configuration;
using RegistryDashboard.Web.Hosting;

namespace RegistryDashboard.Web.Tests.Delivery;

/// <summary>The manifest, read strictly as Kubernetes's own types (a field that they do not have fails), against the product and its image.</summary>
public sealed class KubernetesTests
{
    private static readonly List<object> Objects = KubernetesYaml.LoadAllFromString(File.ReadAllText(Path.Combine(Samples.RepositoryRoot, "docker", "kubernetes.yaml")), null, strict: true);

    private static V1PodSpec Pod => Objects.OfType<V1Deployment>().Single().Spec.Template.Spec;

    private static V1Container Container => Pod.Containers.Single();

    [Fact]
    public void Probes_ask_what_the_dashboard_answers()
    {
        Assert.Equal(Health.LivePath, Container.StartupProbe.HttpGet.Path);
        Assert.Equal(Health.LivePath, Container.LivenessProbe.HttpGet.Path);
        Assert.Equal(Health.ReadyPath, Container.ReadinessProbe.HttpGet.Path);
        Assert.All([Container.StartupProbe, Container.LivenessProbe, Container.ReadinessProbe], probe => Assert.Equal("http", probe.HttpGet.Port.Value));
    }

    [Fact]
    public void The_service_leads_to_the_port_that_the_image_listens_on()
    {
        var service = Objects.OfType<V1Service>().Single().Spec;

        Assert.Equal(("http", Dockerfile.Port), (Container.Ports.Single().Name, Container.Ports.Single().ContainerPort));
        Assert.Equal("http", service.Ports.Single().TargetPort.Value);
        Assert.Equal(Objects.OfType<V1Deployment>().Single().Spec.Template.Metadata.Labels, service.Selector);
    }

    [Fact]
    public void The_pod_may_do_nothing_that_it_needs_not()
    {
        Assert.True(Pod.SecurityContext.RunAsNonRoot);
        Assert.Equal(Dockerfile.User, Pod.SecurityContext.RunAsUser);
        Assert.Equal("RuntimeDefault", Pod.SecurityContext.SeccompProfile.Type);
        Assert.False(Pod.AutomountServiceAccountToken);
        Assert.True(Container.SecurityContext.ReadOnlyRootFilesystem);
        Assert.False(Container.SecurityContext.AllowPrivilegeEscalation);
        Assert.Equal(["ALL"], Container.SecurityContext.Capabilities.Drop);
        Assert.NotEmpty(Container.Resources.Limits);
    }

    [Fact]
    public void Its_configuration_is_one_that_the_dashboard_takes_and_finds()
    {
        var mount = Container.VolumeMounts.Single(mount => mount.SubPath is not null);
        var json = Objects.OfType<V1ConfigMap>().Single().Data[mount.SubPath];

        var options = new OptionsReader(new ConfigurationBuilder().AddJsonStream(new MemoryStream(Encoding.UTF8.GetBytes(json))).Build(), isProduction: true).Read();

        Assert.Equal("/app/appsettings.Production.json", mount.MountPath);
        Assert.Equal(
            Path.Combine(Container.VolumeMounts.Single(other => other.Name == "secrets").MountPath, Objects.OfType<V1Secret>().Single().StringData.Keys.Single()),
            Assert.Single(options.Registries, registry => !DefaultRegistries.IsDefault(registry.Handle)).PasswordFile);
    }
}
