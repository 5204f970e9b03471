import type { Boundaries, Data, Demand, Facility, Provenance } from "../model/data.ts";
import { emptyBoundaries, emptyDemand } from "../model/data.ts";
import type { Plan, Source } from "../model/plan.ts";
import { InputError, type Problem } from "../model/problem.ts";
import { toBoundaries, type BoundaryRows } from "./boundaries.ts";
import { checkParts } from "./checks/checks.ts";
import { toDemand, type DemandRows } from "./demand.ts";
import type { Divisions } from "./divisions/divisions.ts";
import { toFacilities, type Interpreted } from "./facilities.ts";
import type { IdSpace } from "./columns/ids.ts";
import { joinUnits } from "./join-units.ts";
import { readPlaceFile } from "./plans/place-file.ts";
import { placeTable } from "./place-table.ts";
import { listProblems, note, type ProblemList } from "./problems.ts";
import { readFile } from "./read-file.ts";
import type { ColumnGuess } from "./columns/roles.ts";
import { isTableRole } from "./columns/role-names.ts";
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

/** The rows of one source, before they are joined with those of the others. */
export type SourceRows =
  | ({ role: "facilities" } & Interpreted<Facility[]>)
  | ({ role: "demand" } & Interpreted<DemandRows>)
  | ({ role: "boundaries" } & Interpreted<BoundaryRows>);

/**
 * Everything a plan names, read and joined: several sources of a role become one list, parents and units given as codes become indexes, and
 * what has a place but no unit gets the unit it stands in. `read` gives the bytes of a path beside the plan; sources that carry their data
 * in the path (`data:`) are not asked for. Provenance comes from the plan itself or from `place.json` beside it, where it is told.
 * `divisions` gives the official list of codes, and is asked only where the files speak of Chinese divisions.
 * Errors: `InputError` with `file` for the first source that cannot be used at all.
 */
export async function loadPlan(
  plan: Plan,
  read: (path: string) => Promise<Uint8Array>,
  divisions?: () => Promise<Divisions | undefined>,
): Promise<{ data: Data; reports: SourceReport[] }> {
  const told = await readPlaceFile(plan, read);
  const provenance = new Map<string, Provenance>();
  const taken = { facilities: new Map(), demand: new Map(), boundaries: new Map() } as Record<
    Source["role"],
    Map<string, string>
  >;
  const parts: SourceRows[] = [];
  const reports: Omit<SourceReport, "problemCount">[] = [];
  for (const source of plan.sources) {
    const ids: IdSpace = { source: source.id, taken: taken[source.role] };
    const { report, part, origin } = await readSource(source, ids, read, told.get(source.id), carriedBy(plan, source));
    reports.push(report);
    if (part) parts.push(part);
    provenance.set(source.id, origin);
  }
  const joined = joinParts(parts); // adds to the problems of the sources
  await checkParts(parts, joined.boundaries, divisions);
  return {
    data: { ...joined, provenance },
    reports: reports.map((report) => ({ ...report, ...listProblems(report.problems) })),
  };
}

async function readSource(
  source: Source,
  ids: IdSpace,
  read: (path: string) => Promise<Uint8Array>,
  told: Provenance | undefined,
  carried: Provenance | undefined,
): Promise<{ report: Omit<SourceReport, "problemCount">; part?: SourceRows; origin: Provenance }> {
  const file = fileName(source);
  const report = { source: source.id, role: source.role, file, rowsIn: 0, rowsUsed: 0, problems: [], columns: [] };
  const unknown = { source: file, licence: "" };
  if (!isTableRole(source.role)) {
    const problems = [note("input.role-not-read", { role: source.role })];
    return { report: { ...report, problems }, origin: told ?? unknown };
  }
  const bytes = await bytesOfSource(source, read);
  const hash = await sha256Hex(bytes);
  const part = await interpret(bytes, file, source, ids);
  if (source.sha256 && source.sha256 !== hash) part.problems.push(note("input.file-changed", { file }));
  const { rowsIn, rowsUsed, problems, columns } = part;
  const counts = { rowsRead: rowsIn, rowsUsed, sha256: hash };
  return {
    report: { ...report, rowsIn, rowsUsed, problems, columns },
    part,
    origin: corrected({ ...counts, ...(carried && isOf(carried, hash) ? carried : (told ?? unknown)) }, problems),
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
async function interpret(bytes: Uint8Array, file: string, source: Source, ids: IdSpace): Promise<SourceRows> {
  try {
    const read = await readFile(bytes, file, source.recipe);
    const { table, meta } = read;
    placeTable(read, source.recipe?.crs);
    switch (source.role) {
      case "facilities":
        return { role: "facilities", ...toFacilities(table, source.recipe, ids) };
      case "demand":
        return { role: "demand", ...toDemand(table, source.recipe, ids) };
      default:
        return { role: "boundaries", ...toBoundaries(table, source.recipe, ids, meta.get("illustrative") === true) };
    }
  } catch (error) {
    throw error instanceof InputError ? new InputError(error.id, { file, ...error.values }) : error;
  }
}

/** Joins the rows of all sources. Problems found on the way are added to the sources' own lists. */
function joinParts(parts: SourceRows[]): { demand: Demand; facilities: Facility[]; boundaries: Boundaries } {
  const facilities = parts.flatMap((part) => (part.role === "facilities" ? part.value : []));
  const demand = joinDemand(parts);
  const boundaries = joinBoundaries(parts);
  joinUnits(parts, { demand, facilities, boundaries });
  return { demand, facilities, boundaries };
}

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
  };
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

function concatenate(columns: Float64Array[]): Float64Array {
  const whole = new Float64Array(columns.reduce((sum, column) => sum + column.length, 0));
  let at = 0;
  for (const column of columns) {
    whole.set(column, at);
    at += column.length;
  }
  return whole;
}
