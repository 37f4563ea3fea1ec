namespace RegistryDashboard.Oci.Distribution;

/// <summary>A table that strangers can fill with names of their own: what was used longest ago makes room for what is new.</summary>
internal sealed class Recent<TKey, TValue>(int capacity)
    where TKey : notnull
    where TValue : class
{
    private readonly Lock _gate = new();
    private readonly LinkedList<(TKey Key, TValue Value)> _byUse = [];
    private readonly Dictionary<TKey, LinkedListNode<(TKey Key, TValue Value)>> _nodes = [];

    /// <summary>All that stands there now.</summary>
    public IReadOnlyList<TValue> Values
    {
        get
        {
            lock (_gate)
            {
                return [.. _byUse.Select(entry => entry.Value)];
            }
        }
    }

    /// <summary>What stands there, null where nothing does.</summary>
    public TValue? Find(TKey key)
    {
        lock (_gate)
        {
            return Touch(key);
        }
    }

    /// <summary>What stands there and <paramref name="isGood"/>, else what <paramref name="create"/> puts in its place.</summary>
    public TValue FindOrAdd(TKey key, Func<TKey, TValue> create, Func<TValue, bool>? isGood = null)
    {
        lock (_gate)
        {
            return Touch(key) is { } value && isGood?.Invoke(value) != false ? value : Put(key, create(key));
        }
    }

    /// <summary>Puts a value there.</summary>
    public void Set(TKey key, TValue value)
    {
        lock (_gate)
        {
            Put(key, value);
        }
    }

    /// <summary>Takes away what stands there, where it <paramref name="isMeant"/>.</summary>
    public void Remove(TKey key, Func<TValue, bool>? isMeant = null)
    {
        lock (_gate)
        {
            if (_nodes.TryGetValue(key, out var node) && isMeant?.Invoke(node.Value.Value) != false)
            {
                _byUse.Remove(node);
                _nodes.Remove(key);
            }
        }
    }

    /// <summary>Takes all away.</summary>
    public void Clear()
    {
        lock (_gate)
        {
            _byUse.Clear();
            _nodes.Clear();
        }
    }

    private TValue? Touch(TKey key)
    {
        if (!_nodes.TryGetValue(key, out var node))
        {
            return null;
        }

        _byUse.Remove(node);
        _byUse.AddLast(node);
        return node.Value.Value;
    }

    private TValue Put(TKey key, TValue value)
    {
        if (_nodes.Remove(key, out var old))
        {
            _byUse.Remove(old);
        }
        else if (_nodes.Count == capacity)
        {
            _nodes.Remove(_byUse.First!.Value.Key);
            _byUse.RemoveFirst();
        }

        _nodes[key] = _byUse.AddLast((key, value));
        return value;
    }
}
