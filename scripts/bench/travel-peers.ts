/** Peers of the travel bench: ngraph.path from npm; Boost and a plain C++ search where a compiler and Boost are installed. */
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import createGraph from "ngraph.graph";
import { aStar } from "ngraph.path";
import { UNREACHED, type Network } from "../../src/travel/network.ts";
import { createSearch } from "../../src/travel/shortest-paths.ts";
import { count, seconds, timed } from "./timing.ts";
import { mulberry32 } from "./worlds.ts";

const pairs = 20;

/** Routes between random junctions by ngraph.path, beside our search that gives the times to every junction at once. */
export function benchNgraph(network: Network): void {
  const graph = createGraph<unknown, number>();
  const { from, to, ahead } = network.edges;
  from.forEach((a, e) => {
    graph.addLink(a, to[e], ahead[e]);
    graph.addLink(to[e], a, ahead[e]);
  });
  const finder = aStar(graph, { oriented: true, distance: (_a, _b, link) => link.data ?? 0 });
  const search = createSearch(network.out);
  const random = mulberry32(7);
  const ends = Array.from({ length: pairs }, () => [0, 0].map(() => Math.floor(random() * network.junctions)));
  const ours = timed(() => ends.map(([a, b]) => costFrom(search, a, b)));
  const theirs = timed(() => ends.map(([a, b]) => costOf(finder.find(a, b), graph)));
  const differ = ours.value.filter((cost, k) => cost !== theirs.value[k]).length;
  if (differ > 0) throw new Error(`${differ} of ${pairs} times differ from those of ngraph.path.`);
  console.log(
    `${count(network.junctions)} junctions: ours, one to all ${seconds(ours.ms / pairs)}; ngraph.path, one to one ${seconds(theirs.ms / pairs)}: ${(theirs.ms / ours.ms).toFixed(1)} ×; same times on ${pairs} pairs`,
  );
}

function costFrom(search: ReturnType<typeof createSearch>, a: number, b: number): number {
  search.clear();
  search.start(a, 0, 0);
  search.run();
  return search.cost[b];
}

function costOf(path: { id: string | number }[], graph: ReturnType<typeof createGraph<unknown, number>>): number {
  if (path.length === 0) return UNREACHED;
  let cost = 0;
  for (let k = 1; k < path.length; k++) {
    const [a, b] = [path[k - 1].id, path[k].id];
    cost += Math.min(...[graph.getLink(a, b), graph.getLink(b, a)].flatMap((link) => (link ? [link.data] : [])));
  }
  return cost;
}

/** The same sweep in C++, by Boost's Dijkstra on compressed rows and by a ring of buckets; says what is missing where it cannot run. */
export function benchCpp({ out, junctions }: Network, starts: number[], costs: Uint32Array[]): void {
  const folder = mkdtempSync(join(tmpdir(), "travel-"));
  try {
    const program = join(folder, "sweep");
    const source = fileURLToPath(new URL("travel-peer.cpp", import.meta.url));
    const compiled = spawnSync("g++", ["-O2", "-o", program, source], { encoding: "utf8" });
    if (compiled.status !== 0) {
      console.log("C++ and Boost (libboost-graph-dev): not installed");
      return;
    }
    const input = join(folder, "graph");
    const sizes = Uint32Array.of(junctions, out.to.length, starts.length, ...starts);
    writeFileSync(input, Buffer.concat([sizes, out.start, out.to, out.cost].map((column) => bytesOf(column))));
    const { status, stdout, stderr } = spawnSync(program, [input], { encoding: "utf8", maxBuffer: 1 << 24 });
    if (status !== 0) throw new Error(`The C++ peer failed: ${stderr}`);
    for (const line of stdout.trim().split("\n")) {
      const [name, ms, sum] = line.split("\t");
      const expected = costs.reduce((all, one) => all + sumOf(one), 0);
      if (Number(sum) !== expected) throw new Error(`${name} sums its times to ${sum}, ours to ${expected}.`);
      console.log(`${name}: ${seconds(Number(ms))} a sweep, same times`);
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function bytesOf(column: Uint32Array): Buffer {
  return Buffer.from(column.buffer, column.byteOffset, column.byteLength);
}

function sumOf(costs: Uint32Array): number {
  let sum = 0;
  for (const cost of costs) if (cost !== UNREACHED) sum += cost;
  return sum;
}
