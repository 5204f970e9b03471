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
  const queue: Queue = {
    head: new Int32Array(bucketsFor(graph.largest)).fill(-1),
    junction: new Int32Array(1024),
    next: new Int32Array(1024),
  };
  let starts: number[] = []; // junction, cost and label of each, until the run
  const search: Search = {
    cost: new Uint32Array(n).fill(UNREACHED),
    label: new Uint32Array(n),
    reached: new Uint32Array(n),
    count: 0,
    clear() {
      for (let k = 0; k < search.count; k++) search.cost[search.reached[k]] = UNREACHED;
      search.count = 0;
      starts = [];
    },
    start(junction, at, by) {
      starts.push(junction, at, by);
    },
    run(limit = UNREACHED - 1, bound) {
      let farthest = 0;
      for (let k = 1; k < starts.length; k += 3) farthest = Math.max(farthest, starts[k]);
      if (bucketsFor(farthest) > queue.head.length) queue.head = new Int32Array(bucketsFor(farthest)).fill(-1);
      spread(graph, search, queue, starts, limit, bound);
      starts = [];
    },
  };
  return search;
}

/** Junctions that wait, in lists by bucket: `head` gives a bucket's first entry, `next` the one after it, −1 = none. */
type Queue = { head: Int32Array; junction: Int32Array; next: Int32Array };

/**
 * The search itself. One loop with everything in variables of its own, for it is run many times a second: a call or a field read for each arc would
 * double its time. An entry whose junction was reached sooner on another way is passed over; entries done with are used again.
 */
function spread(
  graph: Graph,
  search: Search,
  queue: Queue,
  starts: number[],
  limit: number,
  bound: Uint32Array | undefined,
): void {
  const { start: arcs, to, cost: arcCost } = graph;
  const { cost, label, reached } = search;
  const { head } = queue;
  const mask = head.length - 1;
  let { junction: entryJunction, next: entryNext } = queue;
  let count = search.count;
  let waiting = 0;
  let used = 0;
  let free = -1;
  let at = UNREACHED;
  for (let k = 0; k < starts.length; k += 3) {
    const [junction, then, by] = [starts[k], starts[k + 1], starts[k + 2]];
    const isBetter = then < cost[junction] || (then === cost[junction] && by < label[junction]);
    if (!isBetter || then > limit || (bound && then >= bound[junction])) continue;
    if (cost[junction] === UNREACHED) reached[count++] = junction;
    cost[junction] = then;
    label[junction] = by;
    if (used === entryJunction.length) [entryJunction, entryNext] = [enlarged(entryJunction), enlarged(entryNext)];
    entryJunction[used] = junction;
    entryNext[used] = head[then & mask];
    head[then & mask] = used++;
    waiting++;
    at = Math.min(at, then);
  }
  for (; waiting > 0; at++) {
    const bucket = at & mask;
    for (let entry = head[bucket]; entry >= 0; entry = head[bucket]) {
      const junction = entryJunction[entry];
      head[bucket] = entryNext[entry];
      entryNext[entry] = free;
      free = entry;
      waiting--;
      if (cost[junction] !== at) continue;
      const by = label[junction];
      const end = arcs[junction + 1];
      for (let arc = arcs[junction]; arc < end; arc++) {
        const next = to[arc];
        const then = at + arcCost[arc];
        const known = cost[next];
        if (then > known || (then === known && by >= label[next]) || then > limit) continue;
        if (bound !== undefined && then >= bound[next]) continue;
        if (known === UNREACHED) reached[count++] = next;
        cost[next] = then;
        label[next] = by;
        let slot = free;
        if (slot >= 0) free = entryNext[slot];
        else {
          if (used === entryJunction.length) {
            entryJunction = enlarged(entryJunction);
            entryNext = enlarged(entryNext);
          }
          slot = used++;
        }
        entryJunction[slot] = next;
        entryNext[slot] = head[then & mask];
        head[then & mask] = slot;
        waiting++;
      }
    }
  }
  search.count = count;
  queue.junction = entryJunction;
  queue.next = entryNext;
}

function enlarged(column: Int32Array): Int32Array {
  const larger = new Int32Array(2 * column.length);
  larger.set(column);
  return larger;
}

/** More than the largest step, so that no two costs that wait at the same time share a bucket. */
function bucketsFor(largest: number): number {
  let buckets = 64;
  while (buckets <= largest) buckets *= 2;
  return buckets;
}
