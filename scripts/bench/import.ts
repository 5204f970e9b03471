/** Import at size: files → columns with the functions that app and command line call, beside peers. Each reads in a process of its own. */
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, statSync } from "node:fs";
import { cpus, loadavg, tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Cost, WayToRead } from "./import-child.ts";
import { writeCsvFile, writePointFile, writePolygonFile } from "./import-worlds.ts";
import type { Sizes } from "./run.ts";
import { count, growth, seconds } from "./timing.ts";

type Kind = {
  what: string;
  file: string;
  write: (path: string, rows: number, seed: number) => void;
  rows: { full: number; small: number };
  peers: WayToRead[];
};

const seeds = [1, 2, 3];

const kinds: Kind[] = [
  {
    what: "CSV of homes",
    file: "file.csv",
    write: writeCsvFile,
    rows: { full: 1_000_000, small: 50_000 },
    peers: ["papaparse", "papaparse-numbers", "mapshaper"],
  },
  {
    what: "GeoJSON of points",
    file: "points.geojson",
    write: writePointFile,
    rows: { full: 1_040_000, small: 50_000 },
    peers: ["json-parse", "mapshaper"],
  },
  {
    what: "GeoJSON of polygons",
    file: "polygons.geojson",
    write: writePolygonFile,
    rows: { full: 92_000, small: 4_500 },
    peers: ["json-parse", "mapshaper"],
  },
];

export function benchImport(sizes: Sizes): void {
  const folder = mkdtempSync(join(tmpdir(), "import-"));
  const load = loadavg()[0].toFixed(1);
  console.log(
    `files → columns, worst of seeds ${seeds.join(", ")}; ${cpus().length} processors, load ${load} at the start`,
  );
  try {
    for (const kind of kinds) benchKind(kind, kind.rows[sizes], folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** The whole file by us and the peers, then a tenth and a third of it by us. */
function benchKind({ what, file, write, peers }: Kind, n: number, folder: string): void {
  const path = join(folder, file);
  const worst = new Map<WayToRead, Cost>();
  for (const seed of seeds) {
    write(path, n, seed);
    const costs = (["ours", "plain-sum", "table", ...peers] as const).flatMap((way) => {
      const cost = costOf(way, path);
      return cost ? [[way, cost] as const] : [];
    });
    const ours = costs[0][1];
    for (const [way, cost] of costs) {
      if (way !== "plain-sum" && cost.people !== ours.people)
        throw new Error(`${way} reads ${cost.people} people, ours ${ours.people}, seed ${seed}.`);
      const known = worst.get(way);
      worst.set(way, {
        ...cost,
        ms: Math.max(cost.ms, known?.ms ?? 0),
        overMb: Math.max(cost.overMb, known?.overMb ?? 0),
      });
    }
  }
  const megabytes = statSync(path).size / 1e6;
  console.log(`\n${what}, ${count(n)} rows, ${megabytes.toFixed(0)} MB`);
  for (const [way, cost] of worst) printCost(way, cost, worst.get("ours")!);
  for (const peer of peers) if (!worst.has(peer)) console.log(`${peer.padEnd(20)} not installed`);
  printGrowth(write, n, path);
}

function printCost(way: WayToRead, { ms, overMb }: Cost, ours: Cost): void {
  const ratio =
    way === "ours" ? "" : `   time ${(ms / ours.ms).toFixed(2)} ×, memory ${(overMb / ours.overMb).toFixed(2)} × ours`;
  console.log(
    `${way.padEnd(20)} ${seconds(ms).padStart(8)}   ${overMb.toFixed(0).padStart(5)} MB over the start${ratio}`,
  );
}

function printGrowth(write: Kind["write"], n: number, path: string): void {
  const points = [0.1, 1 / 3, 1].map((share) => {
    const size = Math.round(n * share);
    write(path, size, seeds[0]);
    return { size, ...costOf("ours", path)! };
  });
  const [small, middle, large] = points;
  const exponents = [growth(small, middle), growth(middle, large)].map((p) => p.toFixed(2));
  const told = points.map(({ size, ms, overMb }) => `${count(size)}: ${seconds(ms)}, ${overMb.toFixed(0)} MB`);
  console.log(`growth of ours: time ~ rows^${exponents.join(", ^")} (${told.join("; ")})`);
}

/** Undefined where the peer is not installed. */
function costOf(way: WayToRead, path: string): Cost | undefined {
  const child = fileURLToPath(new URL("import-child.ts", import.meta.url));
  const { status, stdout, stderr } = spawnSync(process.execPath, [...process.execArgv, child, way, path], {
    encoding: "utf8",
  });
  if (status !== 0) throw new Error(`${way} failed: ${stderr}`);
  return (JSON.parse(stdout) as Cost | null) ?? undefined;
}
