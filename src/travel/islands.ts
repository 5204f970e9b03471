import type { Graph, Network } from "./network.ts";

/**
 * Parts of a network between whose junctions one can go there and back. `of` gives each junction's island; island 0 has the most road. A
 * one-way trap is an island of its own.
 */
export type Islands = { of: Uint32Array; metres: Float64Array; junctions: Uint32Array };

/** The strongly connected parts (R. Tarjan, Depth-first search and linear graph algorithms, 1972), those with most road first. */
export function findIslands(network: Network): Islands {
  const { of, count } = strongParts(network.out, network.junctions);
  const metres = new Float64Array(count);
  const junctions = new Uint32Array(count);
  for (const part of of) junctions[part]++;
  const { from, to, metres: lengths } = network.edges;
  for (let e = 0; e < from.length; e++) if (of[from[e]] === of[to[e]]) metres[of[from[e]]] += lengths[e];
  const order = Array.from({ length: count }, (_, part) => part).sort((a, b) => metres[b] - metres[a] || a - b);
  const rank = new Uint32Array(count);
  order.forEach((part, place) => (rank[part] = place));
  return {
    of: of.map((part) => rank[part]),
    metres: Float64Array.from(order, (part) => metres[part]),
    junctions: Uint32Array.from(order, (part) => junctions[part]),
  };
}

const UNSEEN = 0xffffffff;

/** Tarjan's walk with stacks of its own, since a road can be longer than the machine's. */
function strongParts({ start, to }: Graph, n: number): { of: Uint32Array; count: number } {
  const of = new Uint32Array(n).fill(UNSEEN);
  const seen = new Uint32Array(n).fill(UNSEEN);
  const lowest = new Uint32Array(n);
  const next = start.slice(0, n);
  const path = new Uint32Array(n);
  const open = new Uint32Array(n);
  let [count, number, openEnd] = [0, 0, 0];
  for (let root = 0; root < n; root++) {
    if (seen[root] !== UNSEEN) continue;
    let depth = 0;
    path[depth] = root;
    while (depth >= 0) {
      const v = path[depth];
      if (seen[v] === UNSEEN) {
        seen[v] = lowest[v] = number++;
        open[openEnd++] = v;
      }
      let hasGone = false;
      while (next[v] < start[v + 1] && !hasGone) {
        const w = to[next[v]];
        if (seen[w] === UNSEEN) {
          path[++depth] = w;
          hasGone = true;
        } else {
          if (of[w] === UNSEEN) lowest[v] = Math.min(lowest[v], lowest[w], seen[w]);
          next[v]++;
        }
      }
      if (hasGone) continue;
      if (lowest[v] === seen[v]) {
        while (true) {
          const w = open[--openEnd];
          of[w] = count;
          if (w === v) break;
        }
        count++;
      }
      depth--;
    }
  }
  return { of, count };
}
