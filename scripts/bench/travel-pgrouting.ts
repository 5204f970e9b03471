/** pgRouting as a peer of the travel bench, where PostgreSQL and its extension are installed: in a cluster of its own that is thrown away. */
import { spawn, spawnSync } from "node:child_process";
import { chownSync, existsSync, mkdtempSync, readdirSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { UNREACHED, type Network } from "../../src/travel/network.ts";
import { createSearch, type Search } from "../../src/travel/shortest-paths.ts";
import { count, seconds, timed } from "./timing.ts";
import { mulberry32 } from "./worlds.ts";

const singles = 7;
const together = 10;
const rounds = 3;
const port = "5432"; // names the socket only

/**
 * Times from single starts and from several at once by pgr_drivingDistance, beside ours: throws at the first junction whose time differs, then
 * prints the median times. pgRouting reads its edges anew on each call; the same call with no reach tells what that takes.
 */
export function benchPgrouting(networks: Record<string, Network>): void {
  const programs = findPrograms();
  if (!programs) {
    console.log("pgRouting: not installed");
    return;
  }
  inCluster(programs, (psql) => {
    psql("CREATE EXTENSION pgrouting CASCADE;");
    console.log(`pgRouting ${psql("SELECT pgr_version();").trim()}, one connection, medians`);
    for (const [name, network] of Object.entries(networks)) {
      load(psql, network);
      compare(psql, name, network);
    }
  });
}

/** Gives SQL and commands to psql, returns what it prints. */
type Psql = (commands: string) => string;

/** The folder of the newest PostgreSQL that has the extension. */
function findPrograms(): string | undefined {
  const root = "/usr/lib/postgresql";
  const versions = existsSync(root) ? readdirSync(root).toSorted((a, b) => Number(b) - Number(a)) : [];
  const version = versions.find(
    (v) =>
      ["initdb", "pg_ctl", "psql"].every((program) => existsSync(join(root, v, "bin", program))) &&
      existsSync(join("/usr/share/postgresql", v, "extension/pgrouting.control")),
  );
  return version && join(root, version, "bin");
}

/** A server on a socket in a temporary folder that only its owner can enter. */
function inCluster(programs: string, use: (psql: Psql) => void): void {
  const folder = mkdtempSync(join(tmpdir(), "pgrouting-"));
  const isRoot = process.getuid?.() === 0; // as whom PostgreSQL refuses to run
  const asOwner = (program: string, ...options: string[]): string[] => [
    ...(isRoot ? ["runuser", "-u", "postgres", "--"] : []),
    join(programs, program),
    "-D",
    join(folder, "data"),
    ...options,
  ];
  const end = removeAtEnd(folder, asOwner("pg_ctl", "-w", "-m", "immediate", "stop"));
  try {
    if (isRoot) chownSync(folder, idOf("-u"), idOf("-g"));
    run(asOwner("initdb", "-U", "postgres", "-A", "trust", "-E", "UTF8", "--no-locale", "--no-sync"), folder);
    const settings = `-c listen_addresses='' -c unix_socket_directories='${folder}' -c port=${port} -c fsync=off`;
    run(asOwner("pg_ctl", "-w", "-l", join(folder, "log"), "-o", settings, "start"), folder);
    const place = ["-h", folder, "-p", port, "-U", "postgres", "-d", "postgres"];
    const psql = [join(programs, "psql"), "-X", "-q", "-A", "-t", "-v", "ON_ERROR_STOP=1", ...place];
    use((commands) => run(psql, folder, commands));
  } finally {
    end();
  }
}

/** A guard that stops the server and removes its folder when told, or when this process is gone for whatever reason, Ctrl-C too. */
function removeAtEnd(folder: string, stop: string[]): () => void {
  const script = 'cat; if [ -f "$0/data/postmaster.pid" ]; then "$@"; fi; rm -r "$0"';
  const guard = spawn("sh", ["-c", script, folder, ...stop], {
    cwd: "/",
    detached: true,
    stdio: ["pipe", "ignore", "inherit"],
  });
  return () => guard.stdin?.end();
}

function idOf(which: "-u" | "-g"): number {
  return Number(run(["id", which, "postgres"], "/"));
}

function run([program, ...options]: string[], cwd: string, input = ""): string {
  const env = { ...process.env, LC_ALL: "C" };
  const { status, stdout, stderr, error } = spawnSync(program, options, {
    cwd,
    env,
    input,
    encoding: "utf8",
    maxBuffer: 1 << 28,
  });
  if (status !== 0) throw new Error(`${program} failed: ${error?.message ?? (stderr || stdout)}`);
  return stdout;
}

/** The edges of a network as pgRouting takes them: −1 is a direction that is not allowed. */
function load(psql: Psql, { edges }: Network): void {
  const costOf = (cost: number) => (cost === UNREACHED ? -1 : cost);
  const rows: string[] = [];
  for (let e = 0; e < edges.from.length; e++)
    rows.push([e, edges.from[e], edges.to[e], costOf(edges.ahead[e]), costOf(edges.back[e])].join("\t"));
  psql(`DROP TABLE IF EXISTS edges;
CREATE TABLE edges (id bigint, source bigint, target bigint, cost float8, reverse_cost float8);
COPY edges FROM STDIN;
${rows.join("\n")}
\\.
VACUUM ANALYZE edges;`);
}

function compare(psql: Psql, name: string, network: Network): void {
  const random = mulberry32(11);
  const pick = (n: number) => Array.from({ length: n }, () => Math.floor(random() * network.junctions));
  const alone = pick(singles).map((start) => [start]);
  const several = Array.from({ length: singles }, () => pick(together));
  const search = createSearch(network.out);
  for (const starts of [...alone, ...several]) check(psql, name, search, starts);
  const oneWays = network.edges.ahead.filter(
    (cost, e) => (cost === UNREACHED) !== (network.edges.back[e] === UNREACHED),
  );
  console.log(
    `  ${name}: ${count(network.junctions)} junctions, ${count(network.edges.way.length)} edges, ${count(oneWays.length)} one-way; same times everywhere from ${singles} single starts and ${singles} × ${together} at once`,
  );
  printTimes(psql, search, "one start", alone);
  printTimes(psql, search, `${together} at once`, several);
}

const everywhere = UNREACHED - 1;

/**
 * Several starts hang on a junction −1 by edges of no cost. pgRouting's own `equicost` is no measure: in 3.4 it gives some junctions more than the
 * least of its times from each start alone.
 */
function drivingDistance(starts: number[], reach: number): string {
  const edges = "SELECT id, source, target, cost, reverse_cost FROM edges";
  if (starts.length === 1) return `pgr_drivingDistance('${edges}', ${starts[0]}, ${reach})`;
  const more = `SELECT 1000000000 + start, -1, start, 0, -1 FROM unnest(ARRAY[${starts.join()}]) AS start`;
  return `pgr_drivingDistance('${edges} UNION ALL ${more}', -1, ${reach})`;
}

function check(psql: Psql, name: string, search: Search, starts: number[]): void {
  runFrom(search, starts);
  const theirs = new Map<number, number>();
  const printed = psql(
    `COPY (SELECT node, agg_cost FROM ${drivingDistance(starts, everywhere)} WHERE node >= 0) TO STDOUT;`,
  );
  const rows = printed.trim().split("\n");
  for (const row of rows) {
    const [junction, cost] = row.split("\t").map(Number);
    theirs.set(junction, cost);
  }
  const from = `${name}, from ${starts.join(", ")}`;
  search.cost.forEach((cost, junction) => {
    const other = theirs.get(junction) ?? UNREACHED;
    if (cost !== other)
      throw new Error(`${from}: junction ${junction} is ${told(cost)} by ours, ${told(other)} by pgRouting.`);
  });
  if (rows.length !== search.count)
    throw new Error(`${from}: ${search.count} junctions settled by ours, ${rows.length} rows from pgRouting.`);
}

function told(cost: number): string {
  return cost === UNREACHED ? "not reached" : `${cost} ds away`;
}

function runFrom(search: Search, starts: number[]): void {
  search.clear();
  starts.forEach((start, k) => search.start(start, 0, k));
  search.run();
}

function printTimes(psql: Psql, search: Search, what: string, sets: number[][]): void {
  const often = Array.from({ length: rounds }, () => sets).flat();
  const ours = median(often.map((starts) => timed(() => runFrom(search, starts)).ms));
  const [theirs, reading] = timesOf(psql, often).map((times) => median(times));
  const rest = theirs - reading;
  console.log(
    `    ${what}: ours ${seconds(ours)}, theirs ${seconds(theirs)}: ${(theirs / ours).toFixed(1)} ×; without ${seconds(reading)} to read and build their graph ${seconds(rest)}: ${(rest / ours).toFixed(1)} ×`,
  );
}

/** Milliseconds, as psql tells them, of calls everywhere and with no reach in turn; the rows are counted and summed in the server, not sent. */
function timesOf(psql: Psql, sets: number[][]): [everywhere: number[], nowhere: number[]] {
  const call = (starts: number[], reach: number) =>
    `SELECT count(*), sum(agg_cost) FROM ${drivingDistance(starts, reach)};`;
  const calls = sets.flatMap((starts) => [call(starts, everywhere), call(starts, 0)]);
  const printed = psql([calls[0], "\\timing on", ...calls].join("\n")); // the first loads the library
  const times = Array.from(printed.matchAll(/^Time: ([\d.]+) ms/gm), ([, ms]) => Number(ms));
  return [times.filter((_, k) => k % 2 === 0), times.filter((_, k) => k % 2 === 1)];
}

function median(values: number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];
}
