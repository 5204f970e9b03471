import { describe, expect, it } from "vitest";
import { UNREACHED, type Graph } from "../../src/travel/network.ts";
import { createSearch } from "../../src/travel/shortest-paths.ts";
import { randomFrom } from "../geo/worlds.ts";
import { plainDijkstra } from "./plain-dijkstra.ts";

type Arc = [from: number, to: number, cost: number];

function graphOf(nodes: number, arcs: Arc[]): Graph {
  const start = new Uint32Array(nodes + 1);
  for (const [from] of arcs) start[from + 1]++;
  for (let n = 0; n < nodes; n++) start[n + 1] += start[n];
  const sorted = arcs.toSorted((a, b) => a[0] - b[0]);
  return {
    start,
    to: Uint32Array.from(sorted, ([, to]) => to),
    cost: Uint32Array.from(sorted, ([, , cost]) => cost),
    largest: Math.max(0, ...arcs.map(([, , cost]) => cost)),
  };
}

/** One-ways, islands, loops, several arcs between the same two, arcs that cost nothing. */
function randomWorld(random: () => number): { nodes: number; arcs: Arc[]; starts: [number, number][] } {
  const nodes = 1 + Math.floor(random() * 24);
  const pick = () => Math.floor(random() * nodes);
  const most = [1, 7, 300, 40_000][Math.floor(random() * 4)];
  const arcs = Array.from({ length: Math.floor(random() * nodes * 3) }, (): Arc => [
    pick(),
    pick(),
    random() < 0.2 ? 0 : Math.floor(random() * most),
  ]);
  const starts = Array.from({ length: Math.floor(random() * 4) }, (): [number, number] => [
    pick(),
    Math.floor(random() * most * 3),
  ]);
  return { nodes, arcs, starts };
}

const orUnreached = (cost: number, limit = Infinity) => (cost < Infinity && cost <= limit ? cost : UNREACHED);

describe("createSearch", () => {
  it("gives what the plain way gives, run after run, on four thousand graphs", () => {
    const random = randomFrom(31);
    for (let round = 0; round < 2000; round++) {
      const { nodes, arcs, starts } = randomWorld(random);
      const search = createSearch(graphOf(nodes, arcs));
      for (const limit of [Infinity, Math.floor(random() * 200)]) {
        search.clear();
        for (const [node, cost] of starts) search.start(node, cost, 0);
        search.run(limit === Infinity ? undefined : limit);
        const expected = plainDijkstra(nodes, arcs, starts).map((cost) => orUnreached(cost, limit));
        if (search.cost.join() !== expected.join())
          throw new Error(`Round ${round}, limit ${limit}: ${search.cost.join()} instead of ${expected.join()}.`);
        expect([...search.reached.subarray(0, search.count)].toSorted((a, b) => a - b)).toEqual(
          expected.flatMap((cost, n) => (cost === UNREACHED ? [] : [n])),
        );
      }
    }
  });

  it("labels each node with the first of the starts that reach it at that cost", () => {
    const random = randomFrom(32);
    for (let round = 0; round < 500; round++) {
      const { nodes, arcs, starts } = randomWorld(random);
      const search = createSearch(graphOf(nodes, arcs));
      starts.forEach(([node, cost], label) => search.start(node, cost, label));
      search.run();
      const alone = starts.map((start) => plainDijkstra(nodes, arcs, [start]));
      for (let n = 0; n < nodes; n++)
        if (search.cost[n] !== UNREACHED)
          expect(search.label[n]).toBe(alone.findIndex((cost) => cost[n] === search.cost[n]));
    }
  });

  it("spreads only where it improves on a bound, and finds every improvement", () => {
    const random = randomFrom(33);
    for (let round = 0; round < 500; round++) {
      const { nodes, arcs, starts } = randomWorld(random);
      const others = Array.from({ length: 2 }, (): [number, number] => [Math.floor(random() * nodes), 5]);
      const bound = Uint32Array.from(plainDijkstra(nodes, arcs, others), (cost) => orUnreached(cost));
      const search = createSearch(graphOf(nodes, arcs));
      for (const [node, cost] of starts) search.start(node, cost, 0);
      search.run(undefined, bound);
      const merged = plainDijkstra(nodes, arcs, [...others, ...starts]).map((cost) => orUnreached(cost));
      expect(merged.map((_, n) => Math.min(search.cost[n], bound[n]))).toEqual(merged);
    }
  });
});
