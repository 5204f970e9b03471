const kept = new WeakMap<object, Map<string, unknown>>();
const keptPerOwner = 16;

/** Kept values live as long as their owner; an owner keeps its last sixteen, so that dragging through options does not pile up. */
export function keep<T>(owner: object, name: string, compute: () => T): T {
  let values = kept.get(owner);
  if (!values) kept.set(owner, (values = new Map()));
  if (values.has(name)) {
    const value = values.get(name) as T;
    values.delete(name);
    values.set(name, value);
    return value;
  }
  const value = compute();
  values.set(name, value);
  if (values.size > keptPerOwner) values.delete(values.keys().next().value as string);
  return value;
}
