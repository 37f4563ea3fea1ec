namespace RegistryDashboard.Web.Configuration;

/// <summary>Lets a collection expression be an <see cref="EquatableList{T}"/>.</summary>
internal static class EquatableListBuilder
{
    public static EquatableList<T> Create<T>(ReadOnlySpan<T> items) => new(items);
}
