import { NONE } from "../model/data.ts";
import { costFromEnd, costToEnd, facilitiesByEdge, type ConnectedNetwork, type Connectors } from "./connectors.ts";
import { DECISECONDS_PER_MINUTE, UNREACHED } from "./network.ts";
import { costOnEdge, type Direction } from "./road-search.ts";

/** The k nearest facilities of each person, nearest first: entries `k × i …`; NONE and Infinity where there are fewer. */
export type KNearest = { k: number; facility: Uint32Array; minutes: Float64Array };

type Found = { label: number; cost: number };

/**
 * The k nearest facilities of every person by road, within a limit in minutes: one search in which a junction is settled once for each of the
 * first k facilities that reach it. Of equal ones the first in the list.
 */
export function kNearestByRoad(
  network: ConnectedNetwork,
  people: Connectors,
  facilities: Connectors,
  k: number,
  direction: Direction,
  limitMinutes = Infinity,
): KNearest {
  const limit = Math.min(UNREACHED - 1, Math.floor(limitMinutes * DECISECONDS_PER_MINUTE));
  const settled = settleTimes(network, facilities, k, direction, limit);
  const onEdge = facilitiesByEdge(facilities);
  const n = people.edge.length;
  const nearest: KNearest = {
    k,
    facility: new Uint32Array(n * k).fill(NONE),
    minutes: new Float64Array(n * k).fill(Infinity),
  };
  const { edges } = network;
  const isLeaving = direction === "to";
  for (let i = 0; i < n; i++) {
    const e = people.edge[i];
    if (e === NONE) continue;
    const found: Found[] = [];
    const viaEnd = (junction: number, more: number) => {
      if (more === UNREACHED) return;
      for (let s = junction * k; s < junction * k + settled.count[junction]; s++)
        found.push({ label: settled.label[s], cost: settled.cost[s] + more + people.access[i] });
    };
    viaEnd(edges.from[e], costFromEnd(edges, e, people.share[i], isLeaving));
    viaEnd(edges.to[e], costToEnd(edges, e, people.share[i], isLeaving));
    for (const j of onEdge.get(e) ?? [])
      found.push({ label: j, cost: costOnEdge({ network, direction }, people, i, facilities, j) });
    takeBest(nearest, i, found, limit);
  }
  return nearest;
}

function takeBest({ k, facility, minutes }: KNearest, i: number, found: Found[], limit: number): void {
  found.sort((a, b) => a.cost - b.cost || a.label - b.label);
  let filled = 0;
  for (const { label, cost } of found) {
    if (filled === k || cost > limit) return;
    if (facility.subarray(k * i, k * i + filled).includes(label)) continue;
    facility[k * i + filled] = label;
    minutes[k * i + filled++] = cost / DECISECONDS_PER_MINUTE;
  }
}

/** Per junction up to k facilities and what they cost from there, in the order of cost. */
type Settled = { label: Uint32Array; cost: Uint32Array; count: Uint8Array | Uint32Array };

function settleTimes(
  network: ConnectedNetwork,
  facilities: Connectors,
  k: number,
  direction: Direction,
  limit: number,
): Settled {
  const graph = direction === "to" ? network.into : network.out;
  const settled: Settled = {
    label: new Uint32Array(network.junctions * k),
    cost: new Uint32Array(network.junctions * k),
    count: new Uint32Array(network.junctions),
  };
  const queue = createQueue();
  const { edges } = network;
  const isLeaving = direction === "from";
  facilities.edge.forEach((e, j) => {
    if (e === NONE) return;
    const [fromEnd, toEnd] = [
      costFromEnd(edges, e, facilities.share[j], isLeaving),
      costToEnd(edges, e, facilities.share[j], isLeaving),
    ];
    if (fromEnd !== UNREACHED) queue.push(edges.from[e], j, fromEnd + facilities.access[j]);
    if (toEnd !== UNREACHED) queue.push(edges.to[e], j, toEnd + facilities.access[j]);
  });
  const isKnown = (junction: number, label: number) => {
    for (let s = junction * k; s < junction * k + settled.count[junction]; s++)
      if (settled.label[s] === label) return true;
    return false;
  };
  for (let entry = queue.pop(); entry && entry.cost <= limit; entry = queue.pop()) {
    const { junction, label, cost } = entry;
    if (settled.count[junction] === k || isKnown(junction, label)) continue;
    const slot = junction * k + settled.count[junction]++;
    settled.label[slot] = label;
    settled.cost[slot] = cost;
    for (let arc = graph.start[junction]; arc < graph.start[junction + 1]; arc++) {
      const next = graph.to[arc];
      if (settled.count[next] < k && !isKnown(next, label)) queue.push(next, label, cost + graph.cost[arc]);
    }
  }
  return settled;
}

type Entry = { junction: number; label: number; cost: number };

/** Entries by cost, of equal cost those of the smaller label first, in the order that a binary heap gives. */
function createQueue(): {
  push(junction: number, label: number, cost: number): void;
  pop(): Entry | undefined;
} {
  const heap: Entry[] = [];
  const isBefore = (a: Entry, b: Entry) => a.cost < b.cost || (a.cost === b.cost && a.label < b.label);
  return {
    push(junction, label, cost) {
      const entry = { junction, label, cost };
      let at = heap.push(entry) - 1;
      while (at > 0) {
        const above = (at - 1) >> 1;
        if (!isBefore(entry, heap[above])) break;
        heap[at] = heap[above];
        at = above;
      }
      heap[at] = entry;
    },
    pop() {
      const [top] = heap;
      const last = heap.pop();
      if (!last || heap.length === 0) return top;
      let at = 0;
      for (;;) {
        let below = 2 * at + 1;
        if (below >= heap.length) break;
        if (below + 1 < heap.length && isBefore(heap[below + 1], heap[below])) below++;
        if (!isBefore(heap[below], last)) break;
        heap[at] = heap[below];
        at = below;
      }
      heap[at] = last;
      return top;
    },
  };
}
