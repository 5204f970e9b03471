/** Shortest costs the plain way: the nearest open node of all, again and again. Arcs are [from, to, cost]. */
export function plainDijkstra(nodes: number, arcs: [number, number, number][], starts: [number, number][]): number[] {
  const cost = Array.from({ length: nodes }, () => Infinity);
  for (const [node, at] of starts) cost[node] = Math.min(cost[node], at);
  const leaving = Array.from({ length: nodes }, () => [] as [number, number][]);
  for (const [from, to, arc] of arcs) leaving[from].push([to, arc]);
  const open = new Set(Array.from({ length: nodes }, (_, n) => n));
  for (;;) {
    let nearest = -1;
    for (const n of open) if (cost[n] < Infinity && (nearest < 0 || cost[n] < cost[nearest])) nearest = n;
    if (nearest < 0) return cost;
    open.delete(nearest);
    for (const [to, arc] of leaving[nearest]) cost[to] = Math.min(cost[to], cost[nearest] + arc);
  }
}
