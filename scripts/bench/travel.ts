/** Travel time on roads, with the functions that app and command line call, beside an npm router, and C++ and pgRouting where installed. */
import { readFileSync } from "node:fs";
import { connect, connectable } from "../../src/travel/connectors.ts";
import { nearestByRoad } from "../../src/measure/nearest-by-road.ts";
import { buildNetwork, type Network } from "../../src/travel/network.ts";
import { createSearch } from "../../src/travel/shortest-paths.ts";
import { speedsOf } from "../../src/travel/speeds.ts";
import { readOsmRoads } from "../../src/io/roads/osm-roads.ts";
import { benchCpp, benchNgraph } from "./travel-peers.ts";
import { benchPgrouting } from "./travel-pgrouting.ts";
import { latticeRoads } from "./road-worlds.ts";
import type { Sizes } from "./run.ts";
import { count, growth, seconds, timed } from "./timing.ts";
import { mulberry32 } from "./worlds.ts";

const seeds = [1, 2, 3];
const walking = { speeds: speedsOf("walk"), signShare: 0.8 };
const quarterHour = 15 * 600;

export function benchTravel(sizes: Sizes): void {
  const side = sizes === "full" ? 1000 : 300;
  console.log(`lattice of ${count(side * side)} crossings, on foot, one thread, worst of seeds ${seeds.join(", ")}`);
  const runs = seeds.map((seed) => measure(side, seed));
  for (const what of Object.keys(runs[0]) as (keyof Run)[]) {
    const figures = runs.map((run) => run[what]);
    console.log(`${labels[what].padEnd(72)} ${format(what, Math.max(...figures))}`);
  }
  printGrowth(side);
  benchNgraph(buildNetwork(latticeRoads(sizes === "full" ? 200 : 100, 1), "walk", walking));
  printCpp(side);
  printPgrouting();
  printCountry();
  console.log(`memory of the process at its highest: ${Math.round(process.resourceUsage().maxRSS / 1024)} MB`);
}

type Run = {
  build: number;
  sweep: number;
  perJunction: number;
  isochrone: number;
  isochroneJunctions: number;
  nearest: number;
  perConnector: number;
  bytesPerArc: number;
};

const labels: Record<keyof Run, string> = {
  build: "network built from roads",
  sweep: "one start to all junctions, best of 3",
  perJunction: "… per settled junction",
  isochrone: "15 minutes on foot from one place, mean of 200",
  isochroneJunctions: "… junctions settled, mean",
  nearest: "nearest of 100 facilities for every junction, connectors given",
  perConnector: "… a point tied to the nearest road",
  bytesPerArc: "memory of graph, edges and search per arc",
};

function format(what: keyof Run, figure: number): string {
  if (what === "perJunction" || what === "perConnector") return `${figure.toFixed(0)} ns`;
  if (what === "isochroneJunctions") return count(Math.round(figure));
  return what === "bytesPerArc" ? `${figure.toFixed(0)} B` : seconds(figure);
}

function measure(side: number, seed: number): Run {
  const roads = latticeRoads(side, seed);
  const built = timed(() => buildNetwork(roads, "walk", walking));
  const network = built.value;
  const search = createSearch(network.out);
  const random = mulberry32(seed + 100);
  const sweeps = [0, 1, 2].map(() => timed(() => runFrom(search, Math.floor(random() * network.junctions))));
  const best = sweeps.reduce((a, b) => (b.ms < a.ms ? b : a));
  let settled = 0;
  const isochrones = timed(() => {
    for (let k = 0; k < 200; k++) settled += runFrom(search, Math.floor(random() * network.junctions), quarterHour);
  });
  const nearest = measureNearest(network, random);
  return {
    build: built.ms,
    sweep: best.ms,
    perJunction: (best.ms * 1e6) / best.value,
    isochrone: isochrones.ms / 200,
    isochroneJunctions: settled / 200,
    ...nearest,
    bytesPerArc: bytesOf(network) / network.out.to.length,
  };
}

function runFrom(search: ReturnType<typeof createSearch>, junction: number, limit?: number): number {
  search.clear();
  search.start(junction, 0, 0);
  search.run(limit);
  return search.count;
}

function measureNearest(network: Network, random: () => number): Pick<Run, "nearest" | "perConnector"> {
  const connected = connectable(network);
  const access = { limitKm: 1, kmh: 4.5 };
  const people = timed(() => connect(connected, network, access));
  const some = Array.from({ length: 100 }, () => Math.floor(random() * network.junctions));
  const facilities = connect(
    connected,
    { lon: some.map((n) => network.lon[n]), lat: some.map((n) => network.lat[n]) },
    access,
  );
  const nearest = timed(() => nearestByRoad(connected, people.value, facilities, "to"));
  return { nearest: nearest.ms, perConnector: (people.ms * 1e6) / network.junctions };
}

function bytesOf({ out, into, edges, junctions }: Network): number {
  const columns = [out.start, out.to, out.cost, into.start, into.to, into.cost, ...Object.values(edges)];
  return columns.reduce((sum, column) => sum + column.byteLength, 0) + junctions * (16 + 12);
}

function printGrowth(side: number): void {
  const points = [0.1, Math.sqrt(0.1), 1].map((share) => {
    const network = buildNetwork(latticeRoads(Math.round(side * share), 1), "walk", walking);
    const search = createSearch(network.out);
    runFrom(search, 0);
    const { ms, value } = timed(() => runFrom(search, Math.floor(network.junctions / 2)));
    return { size: value, ms };
  });
  const exponents = [growth(points[0], points[1]), growth(points[1], points[2])].map((p) => p.toFixed(2));
  const told = points.map(({ size, ms }) => `${count(size)}: ${seconds(ms)}`).join("; ");
  console.log(`growth of the sweep: time ~ junctions^${exponents.join(", ^")} (${told})`);
}

function printCpp(side: number): void {
  const network = buildNetwork(latticeRoads(side, 1), "walk", walking);
  const search = createSearch(network.out);
  const starts = [1, 2, 3].map((k) => Math.floor((network.junctions * k) / 4));
  const sweeps = starts.map((from) => timed(() => (runFrom(search, from), search.cost.slice())));
  console.log(
    `ours: ${seconds(Math.min(...sweeps.map(({ ms }) => ms)))} a sweep of ${count(network.junctions)} junctions`,
  );
  benchCpp(
    network,
    starts,
    sweeps.map(({ value }) => value),
  );
}

const country = "data/liechtenstein/roads.osm.pbf";

function printPgrouting(): void {
  const { roads } = readOsmRoads(readFileSync(country));
  benchPgrouting({
    "Liechtenstein on foot": buildNetwork(roads, "walk", walking),
    "Liechtenstein by car": buildNetwork(roads, "car", { speeds: speedsOf("car"), signShare: 0.8 }),
    "lattice on foot": buildNetwork(latticeRoads(200, 1), "walk", walking),
  });
}

/** A small country: its roads read, its network built, and the nearest of ten places for every junction. */
function printCountry(): void {
  const bytes = readFileSync(country);
  readOsmRoads(bytes);
  const read = best(5, () => readOsmRoads(bytes));
  const built = best(5, () => connectable(buildNetwork(read.value.roads, "walk", walking)));
  const network = built.value;
  const random = mulberry32(5);
  const at = Array.from({ length: 10 }, () => Math.floor(random() * network.junctions));
  const places = { lon: at.map((n) => network.lon[n]), lat: at.map((n) => network.lat[n]) };
  const access = { limitKm: 1, kmh: 4 };
  const [people, facilities] = [connect(network, network, access), connect(network, places, access)];
  const nearest = best(20, () => nearestByRoad(network, people, facilities, "to"));
  const speed = bytes.length / 1e6 / (read.ms / 1000);
  console.log(
    `Liechtenstein: ${(bytes.length / 1e3).toFixed(0)} KB of PBF read in ${seconds(read.ms)} (${speed.toFixed(1)} MB/s), best of 5`,
  );
  console.log(
    `  network on foot built in ${seconds(built.ms)}: ${count(network.junctions)} junctions, ${count(network.edges.way.length)} edges`,
  );
  console.log(
    `  nearest of 10 places for ${count(network.junctions)} points, search included: ${seconds(nearest.ms)}, best of 20`,
  );
}

function best<T>(times: number, run: () => T): { ms: number; value: T } {
  return Array.from({ length: times }, () => timed(run)).reduce((a, b) => (b.ms < a.ms ? b : a));
}
