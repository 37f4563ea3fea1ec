using RegistryDashboard.Testing;

[assembly: AssemblyFixture(typeof(SecretsStayIn))]
[assembly: AssemblyFixture(typeof(Invariants))]
