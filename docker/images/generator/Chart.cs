using static RegistryDashboard.Samples.Content;

namespace RegistryDashboard.Samples;

/// <summary>charts/api: a Helm chart as `helm push` leaves it.</summary>
internal static class Chart
{
    // https://helm.sh/docs/topics/registries/#oci-feature-deprecation-and-behavior-changes: the config is Chart.yaml as JSON.
    public static void Write(string folder)
    {
        var layout = new Layout(folder, "charts/api");
        var chart = Document.Parse("""
            {
              "name": "api", "version": "0.3.1", "description": "The Acme API and its service", "apiVersion": "v2", "appVersion": "1.4.2",
              "type": "application"
            }
            """);
        var files = Layer.Of(
            new("api/Chart.yaml", Text(string.Concat(chart.Select(field => $"{field.Key}: {field.Value!.ToJsonString()}\n")))),
            new("api/values.yaml", Text("replicas: 2\nimage:\n  repository: samples.localhost/acme/api\n  tag: \"\"\n")),
            new("api/templates/deployment.yaml", Text("""
                apiVersion: apps/v1
                kind: Deployment
                metadata:
                  name: {{ .Release.Name }}
                spec:
                  replicas: {{ .Values.replicas }}
                  selector:
                    matchLabels: { app: {{ .Release.Name }} }
                  template:
                    metadata:
                      labels: { app: {{ .Release.Name }} }
                    spec:
                      containers:
                        - name: api
                          image: "{{ .Values.image.repository }}:{{ .Values.image.tag | default .Chart.AppVersion }}"
                          ports: [{ name: http, containerPort: 8080 }]

                """)),
            new("api/templates/service.yaml", Text("""
                apiVersion: v1
                kind: Service
                metadata:
                  name: {{ .Release.Name }}
                spec:
                  selector: { app: {{ .Release.Name }} }
                  ports: [{ port: 80, targetPort: http }]

                """)));
        var manifest = layout.AddManifest(MediaTypes.Oci, layout.Add("application/vnd.cncf.helm.config.v1+json", Document.Bytes(chart)),
            [layout.Add("application/vnd.cncf.helm.chart.content.v1.tar+gzip", files.Packed)],
            ("org.opencontainers.image.created", "2025-01-15T10:08:21Z"), ("org.opencontainers.image.title", "api"),
            ("org.opencontainers.image.version", "0.3.1"), ("org.opencontainers.image.source", Api.Source));

        layout.Write(("0.3.1", manifest));
    }
}
