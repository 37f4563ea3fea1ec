using RegistryDashboard.Testing;

[assembly: AssemblyFixture(typeof(SecretsStayIn))]
