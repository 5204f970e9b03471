import type { Boundaries, Data, Demand, DemandGrid, Facility, Provenance } from "../model/data.ts";
import { emptyBoundaries, emptyDemand } from "../model/data.ts";
import type { Plan, Recipe, Source } from "../model/plan.ts";
import { InputError, type Problem } from "../model/problem.ts";
import { checkParts } from "./checks/checks.ts";
import type { DemandRows } from "./demand.ts";
import type { Divisions } from "./divisions/divisions.ts";
import { joinCosts, type CostPart } from "./costs.ts";
import type { Interpreted } from "./facilities.ts";
import { interpret, type CostsRows, type RoadRows, type SourceRows } from "./interpret.ts";
import type { IdSpace } from "./columns/ids.ts";
import type { Heartbeat } from "./heartbeat.ts";
import { joinUnits } from "./join-units.ts";
import { readPlaceFile } from "./plans/place-file.ts";
import { placeTable } from "./place-table.ts";
import { listProblems, note, type ProblemList } from "./problems.ts";
import { rasterRows } from "./rasters/raster-demand.ts";
import { isTiff } from "./rasters/tiff-directory.ts";
import { namingFile, readFile } from "./read-file.ts";
import type { ColumnGuess } from "./columns/roles.ts";
import { isTableRole, type TableRole } from "./columns/role-names.ts";
import { climbRoads, type Elevation } from "./roads/climb-roads.ts";
import { joinRoads } from "./roads/join-roads.ts";
import { isOsmPbf } from "./roads/osm-blobs.ts";
import type { Costs, Roads } from "../model/roads.ts";
import { sha256Hex } from "./sha256.ts";
import { bytesOfSource, fileName } from "./source-bytes.ts";

export { parsePlan } from "./plans/plan-file.ts";

/** How one source was read. `rowsIn` = `rowsUsed` + rows kept out, each for one problem whose action is "skipped". */
export type SourceReport = ProblemList & {
  source: string;
  role: Source["role"];
  file: string;
  rowsIn: number;
  rowsUsed: number;
  columns: ColumnGuess[];
};

/**
 * Everything a plan names, read and joined: several sources of a role become one list, parents and units given as codes become indexes, and
 * what has a place but no unit gets the unit it stands in. `read` gives the bytes of a path beside the plan; sources that carry their data
 * in the path (`data:`) are not asked for. Provenance comes from the plan itself or from `place.json` beside it, where it is told.
 * `divisions` gives the official list of codes, and is asked only where the files speak of Chinese divisions.
 * `beatOf` gives whom to tell how far the reading of a file has come.
 * Errors: `InputError` with `file` for the first source that cannot be used at all.
 */
export async function loadPlan(
  plan: Plan,
  read: (path: string) => Promise<Uint8Array>,
  divisions?: () => Promise<Divisions | undefined>,
  beatOf?: (file: string) => Heartbeat,
): Promise<{ data: Data; reports: SourceReport[] }> {
  const told = await readPlaceFile(plan, read);
  const provenance = new Map<string, Provenance>();
  const taken = { facilities: new Map(), demand: new Map(), boundaries: new Map() } as Record<
    Source["role"],
    Map<string, string>
  >;
  const parts: SourceRows[] = [];
  const roads: Roads[] = [];
  const elevations: Elevation[] = [];
  const costs: { part: CostPart; report: Omit<SourceReport, "problemCount"> }[] = [];
  const reports: Omit<SourceReport, "problemCount">[] = [];
  for (const source of plan.sources) {
    const ids: IdSpace = { source: source.id, taken: taken[source.role] };
    const origins = { told: told.get(source.id), carried: carriedBy(plan, source) };
    const { report, part, origin } = await readSource(source, ids, read, origins, beatOf);
    reports.push(report);
    if (part?.role === "elevation") elevations.push({ ...part.value, problems: report.problems });
    else if (part?.role === "costs") costs.push({ part, report });
    else if (part?.role === "roads") roads.push(part.value);
    else if (part) parts.push(part);
    provenance.set(source.id, origin);
  }
  const ordered = [...parts.filter((part) => !isGrid(part)), ...parts.filter(isGrid)];
  const joined = joinParts(ordered); // adds to the problems of the sources
  await checkParts(parts, joined.boundaries, divisions);
  return {
    data: {
      ...joined,
      ...(roads.length > 0 ? { roads: climbRoads(joinRoads(roads), elevations) } : {}),
      ...(costs.length > 0 ? { costs: joinAllCosts(costs, joined) } : {}),
      provenance,
    },
    reports: reports.map((report) => ({ ...report, ...listProblems(report.problems) })),
  };
}

async function readSource(
  source: Source,
  ids: IdSpace,
  read: (path: string) => Promise<Uint8Array>,
  { told, carried }: { told?: Provenance; carried?: Provenance },
  beatOf?: (file: string) => Heartbeat,
): Promise<{
  report: Omit<SourceReport, "problemCount">;
  part?: ReadPart;
  origin: Provenance;
}> {
  const file = fileName(source);
  const report = { source: source.id, role: source.role, file, rowsIn: 0, rowsUsed: 0, problems: [], columns: [] };
  const unknown: Provenance = { source: file, licence: "" };
  if (!isTableRole(source.role) && source.role !== "elevation") {
    const problems = [note("input.role-not-read", { role: source.role })];
    return { report: { ...report, problems }, origin: told ?? unknown };
  }
  const bytes = await bytesOfSource(source, read);
  const hash = await sha256Hex(bytes);
  const part =
    source.role === "elevation"
      ? elevationPart(bytes, file, source.recipe?.crs)
      : await readRows(bytes, file, source.role, source.recipe, ids, beatOf?.(file));
  if (source.sha256 && source.sha256 !== hash) part.problems.push(note("input.file-changed", { file }));
  const { rowsIn, rowsUsed, problems, columns } = part;
  const counts = { rowsRead: rowsIn, rowsUsed, sha256: hash };
  return {
    report: { ...report, rowsIn, rowsUsed, problems, columns },
    part,
    origin: corrected(
      {
        ...counts,
        ...(carried && isOf(carried, hash) ? carried : (told ?? (isOsmPbf(bytes) ? openStreetMap(file) : unknown))),
      },
      problems,
    ),
  };
}

/** Only OpenStreetMap is handed on in this format, and it must be credited. */
function openStreetMap(file: string): Provenance {
  return { source: file, licence: "ODbL-1.0", attribution: "© OpenStreetMap contributors" };
}

type ReadPart = SourceRows | RoadRows | CostsRows | ElevationPart;

/** An elevation raster has no rows: its heights are taken where the roads are. */
type ElevationPart = { role: "elevation" } & Interpreted<Omit<Elevation, "problems">>;

function elevationPart(bytes: Uint8Array, file: string, crs?: string): ElevationPart {
  if (!isTiff(bytes)) throw new InputError("input.elevation-format", { file });
  return {
    role: "elevation",
    value: { file, bytes, crs },
    problems: [],
    rowsIn: 0,
    rowsUsed: 0,
    rows: [],
    columns: [],
  };
}

/** Where coordinates were converted approximately, everything made from them must say so. */
function corrected(origin: Provenance, problems: Problem[]): Provenance {
  if (!problems.some(({ id }) => id === "input.converted-approximately")) return origin;
  return { ...origin, assumptions: [...new Set([...(origin.assumptions ?? []), "coordinates-corrected" as const])] };
}

function carriedBy({ provenance = {} }: Plan, { id }: Source): Provenance | undefined {
  return Object.hasOwn(provenance, id) ? provenance[id] : undefined;
}

/** Whether what a plan says of a source is about these bytes; a file read in its place has an origin of its own. */
function isOf({ sha256: expected }: Provenance, hash: string): boolean {
  return expected === undefined || expected === hash;
}

/** The bytes of one source as rows of its role. Errors carry the file's name. */
async function readRows(
  bytes: Uint8Array,
  file: string,
  role: TableRole,
  recipe: Recipe | undefined,
  ids: IdSpace,
  beat?: Heartbeat,
): Promise<SourceRows | RoadRows | CostsRows> {
  if (isTiff(bytes)) return namingFile(file, () => rasterRows(bytes, role, recipe?.crs, beat));
  const read = await readFile(bytes, file, { ...recipe, role }, beat);
  return namingFile(file, () => {
    placeTable(read, recipe?.crs);
    return interpret(read, role, recipe, ids);
  });
}

/** Rows that name nobody who is there are no longer used, and the reports say so. */
function joinAllCosts(
  costs: { part: CostPart; report: Omit<SourceReport, "problemCount"> }[],
  { demand, facilities }: Pick<Data, "demand" | "facilities">,
): Costs {
  const joined = joinCosts(
    costs.map(({ part }) => part),
    demand,
    facilities,
  );
  for (const { part, report } of costs) report.rowsUsed = part.rowsUsed;
  return joined;
}

function isGrid(part: SourceRows): boolean {
  return part.role === "demand" && part.value.grid !== undefined;
}

/** Joins the rows of all sources. Problems found on the way are added to the sources' own lists. */
function joinParts(parts: SourceRows[]): { demand: Demand; facilities: Facility[]; boundaries: Boundaries } {
  const facilities = parts.flatMap((part) => (part.role === "facilities" ? part.value : []));
  const demand = joinDemand(parts);
  const boundaries = joinBoundaries(parts);
  joinUnits(parts, { demand, facilities, boundaries });
  return { demand, facilities, boundaries };
}

/** The points of lists first, then the cells of grids. */
function joinDemand(parts: SourceRows[]): Demand {
  const rows = parts.flatMap((part) => (part.role === "demand" ? [part.value] : []));
  if (rows.length === 0) return emptyDemand();
  const lon = concatenate(rows.map((one) => one.lon));
  return {
    id: rows.flatMap((one) => one.id),
    name: rows.flatMap((one) => one.name),
    ...englishNames(rows),
    lon,
    lat: concatenate(rows.map((one) => one.lat)),
    population: concatenate(rows.map((one) => one.population)),
    unit: new Uint32Array(lon.length),
    ...gridsOf(rows),
  };
}

function gridsOf(rows: DemandRows[]): Pick<Demand, "grids"> {
  let first = 0;
  const grids: DemandGrid[] = [];
  for (const { grid, lon } of rows) {
    const prefix = rows.length > 1 ? `g${grids.length + 1}-` : "";
    if (grid) grids.push({ ...grid, first, prefix });
    first += lon.length;
  }
  return grids.length > 0 ? { grids } : {};
}

function joinBoundaries(parts: SourceRows[]): Boundaries {
  const rows = parts.flatMap((part) => (part.role === "boundaries" ? [part.value] : []));
  if (rows.length === 0) return emptyBoundaries();
  const code = rows.flatMap((one) => one.code);
  return {
    shape: rows.flatMap((one) => one.shape),
    code,
    name: rows.flatMap((one) => one.name),
    ...englishNames(rows),
    level: rows.flatMap((one) => one.level),
    parent: new Uint32Array(code.length),
    illustrative: rows.some((one) => one.illustrative),
  };
}

function englishNames(rows: { name: string[]; nameEn?: string[] }[]): { nameEn?: string[] } {
  if (rows.every((one) => !one.nameEn)) return {};
  return { nameEn: rows.flatMap((one) => one.nameEn ?? one.name.map(() => "")) };
}

type Numbers = Float64Array | Float32Array;

/** One column is the whole itself: nothing else has a hold of it. */
function concatenate<T extends Numbers>(columns: T[]): T | Float64Array {
  if (columns.length === 1) return columns[0];
  const whole = new Float64Array(columns.reduce((sum, column) => sum + column.length, 0));
  let at = 0;
  for (const column of columns) {
    whole.set(column, at);
    at += column.length;
  }
  return whole;
}
