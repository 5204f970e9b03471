import { UNREACHED, type Graph } from "./network.ts";

/**
 * Shortest times on one graph, from any number of starts at once. A search is made once and run often; a run clears only what the last one
 * touched. Costs are whole deciseconds in a ring of buckets, one per decisecond (R. B. Dial, Algorithm 360, CACM 12 (11), 1969).
 */
export type Search = {
  cost: Uint32Array; // of each junction after a run, UNREACHED where it is beyond the limit
  label: Uint32Array; // of the start whose time it is
  reached: Uint32Array; // the junctions with a cost, in no particular order; only the first `count`
  count: number;
  /** Forgets the last run. */
  clear(): void;
  /** Sets off from a junction with a cost already spent. */
  start(junction: number, cost: number, label: number): void;
  /** Spreads from the starts. With `bound`, only where that improves on it. */
  run(limit?: number, bound?: Uint32Array): void;
};

/** A search over a graph. Of equally near starts the one of the smallest label counts; its word is spread even to where the cost stays the same. */
export function createSearch(graph: Graph): Search {
  const n = graph.start.length - 1;
  const { start: arcs, to, cost: arcCost } = graph;
  const cost = new Uint32Array(n).fill(UNREACHED);
  const label = new Uint32Array(n);
  const reached = new Uint32Array(n);
  let head = new Int32Array(bucketsFor(graph.largest)).fill(-1);
  let mask = head.length - 1;
  let entryJunction = new Int32Array(1024);
  let entryNext = new Int32Array(1024);
  let free = -1; // entries that are done with, linked like those of a bucket
  let used = 0;
  let waiting = 0;
  let starts: number[] = []; // junction, cost and label of each, until the run
  let nearest = Infinity;

  function push(junction: number, at: number): void {
    let entry = free;
    if (entry >= 0) free = entryNext[entry];
    else {
      if (used === entryJunction.length) growEntries();
      entry = used++;
    }
    const bucket = at & mask;
    entryJunction[entry] = junction;
    entryNext[entry] = head[bucket];
    head[bucket] = entry;
    waiting++;
  }

  function growEntries(): void {
    const [junctions, nexts] = [entryJunction, entryNext];
    entryJunction = new Int32Array(2 * used);
    entryNext = new Int32Array(2 * used);
    entryJunction.set(junctions);
    entryNext.set(nexts);
  }

  function improve(junction: number, at: number, by: number): void {
    if (cost[junction] === UNREACHED) reached[search.count++] = junction;
    cost[junction] = at;
    label[junction] = by;
    push(junction, at);
  }

  function takeStarts(limit: number, bound: Uint32Array | undefined): void {
    let farthest = 0;
    for (let k = 1; k < starts.length; k += 3) farthest = Math.max(farthest, starts[k]);
    if (bucketsFor(farthest) > head.length) {
      head = new Int32Array(bucketsFor(farthest)).fill(-1);
      mask = head.length - 1;
    }
    for (let k = 0; k < starts.length; k += 3) {
      const [junction, at, by] = [starts[k], starts[k + 1], starts[k + 2]];
      const better = at < cost[junction] || (at === cost[junction] && by < label[junction]);
      if (better && at <= limit && (!bound || at < bound[junction])) improve(junction, at, by);
      nearest = Math.min(nearest, at);
    }
    starts = [];
  }

  const search: Search = {
    cost,
    label,
    reached,
    count: 0,
    clear() {
      for (let k = 0; k < search.count; k++) cost[reached[k]] = UNREACHED;
      search.count = 0;
      starts = [];
      nearest = Infinity;
    },
    start(junction, at, by) {
      starts.push(junction, at, by);
    },
    run(limit = UNREACHED - 1, bound) {
      takeStarts(limit, bound);
      for (let at = nearest; waiting > 0; at++) {
        const bucket = at & mask;
        while (head[bucket] >= 0) {
          const entry = head[bucket];
          const junction = entryJunction[entry];
          head[bucket] = entryNext[entry];
          entryNext[entry] = free;
          free = entry;
          waiting--;
          if (cost[junction] !== at) continue; // it was reached sooner on another way
          const by = label[junction];
          const end = arcs[junction + 1];
          for (let arc = arcs[junction]; arc < end; arc++) {
            const next = to[arc];
            const then = at + arcCost[arc];
            if (then > cost[next] || (then === cost[next] && by >= label[next])) continue;
            if (then <= limit && (!bound || then < bound[next])) improve(next, then, by);
          }
        }
      }
      nearest = Infinity;
    },
  };
  return search;
}

/** More than the largest step, so that no two costs that wait at the same time share a bucket. */
function bucketsFor(largest: number): number {
  let buckets = 64;
  while (buckets <= largest) buckets *= 2;
  return buckets;
}
