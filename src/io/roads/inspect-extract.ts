import { distanceKm } from "../../geo/distance.ts";
import { InputError } from "../../model/problem.ts";
import type { Roads } from "../../model/roads.ts";
import { checkAlone, type AskDivisions } from "../checks/checks.ts";
import type { KnownUnits } from "../checks/coded-rows.ts";
import type { Heartbeat } from "../heartbeat.ts";
import type { Inspection } from "../inspect.ts";
import { interpret, type RoadRows, type SourceRows } from "../interpret.ts";
import { listProblems, type ProblemList } from "../problems.ts";
import { namingFile, readFile } from "../read-file.ts";

export const EXTRACT_ROLES = ["roads", "facilities", "demand"] as const;
export type ExtractRole = (typeof EXTRACT_ROLES)[number];

/** What one role would take of an extract; all 0 where it holds nothing of the kind. */
export type ExtractPart = ProblemList & {
  role: ExtractRole;
  rowsIn: number;
  rowsUsed: number;
  kilometres?: number; // of the roads
  kinds?: [kind: string, count: number][]; // of the facilities, the most frequent first
  withPeople?: number; // places that tell how many live there
  people?: number; // in those
};

/**
 * All that an OpenStreetMap extract holds for us, role by role, so that one file may serve several. Its totals are those of the roads. Errors:
 * `input.pbf-…`, where the file cannot be read for any role.
 */
export async function inspectExtract(
  name: string,
  bytes: Uint8Array,
  beat?: Heartbeat,
  divisions?: AskDivisions,
  units?: KnownUnits,
): Promise<Inspection> {
  const extract: ExtractPart[] = [];
  for (const [n, role] of EXTRACT_ROLES.entries()) {
    const beatOfPart: Heartbeat = (rows, share) => beat?.(rows, (n + Math.min(share, 0.999)) / EXTRACT_ROLES.length);
    const rows = await readPart(name, bytes, role, beatOfPart);
    if (rows && rows.role !== "roads") await checkAlone(rows, divisions, units);
    extract.push(rows ? partOf(role, rows) : { role, rowsIn: 0, rowsUsed: 0, problems: [], problemCount: 0 });
  }
  beat?.(extract[0].rowsIn, 1);
  const { role: _, kilometres: _km, ...ofRoads } = extract[0];
  const shown = { columns: [], fields: [], guesses: [], preview: [] };
  return { format: "osm-pbf", role: "roads", ...shown, ...ofRoads, extract };
}

const HOLDS_NONE = new Set(["input.osm-no-roads", "input.osm-none-of-role", "input.no-features", "input.header-only"]);

/** The rows of one role; undefined where the extract has none. */
async function readPart(
  name: string,
  bytes: Uint8Array,
  role: ExtractRole,
  beat: Heartbeat,
): Promise<SourceRows | RoadRows | undefined> {
  try {
    const read = await readFile(bytes, name, { role }, beat);
    const rows = namingFile(name, () => interpret(read, role));
    return rows.role === "costs" ? undefined : rows;
  } catch (error) {
    if (error instanceof InputError && HOLDS_NONE.has(error.id)) return undefined;
    throw error;
  }
}

function partOf(role: ExtractRole, rows: SourceRows | RoadRows): ExtractPart {
  const { rowsIn, rowsUsed, problems } = rows;
  return { role, rowsIn, rowsUsed, ...listProblems(problems), ...figuresOf(rows) };
}

function figuresOf(rows: SourceRows | RoadRows): Pick<ExtractPart, "kilometres" | "kinds" | "withPeople" | "people"> {
  if (rows.role === "roads") return { kilometres: kilometresOf(rows.value) };
  if (rows.role === "facilities") return { kinds: kindsOf(rows.value.map(({ kind }) => kind)) };
  if (rows.role !== "demand") return {};
  const figures = Array.from(rows.value.population).filter((population) => population > 0);
  return { withPeople: figures.length, people: figures.reduce((sum, population) => sum + population, 0) };
}

function kilometresOf({ lon, lat, start, vertices }: Roads): number {
  let kilometres = 0;
  for (let way = 0; way + 1 < start.length; way++) {
    for (let n = start[way] + 1; n < start[way + 1]; n++) {
      const [a, b] = [vertices[n - 1], vertices[n]];
      kilometres += distanceKm(lon[a], lat[a], lon[b], lat[b]);
    }
  }
  return kilometres;
}

function kindsOf(kinds: string[]): [string, number][] {
  const counts = new Map<string, number>();
  for (const kind of kinds) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  return [...counts].toSorted(([a, m], [b, n]) => n - m || (a < b ? -1 : 1));
}
