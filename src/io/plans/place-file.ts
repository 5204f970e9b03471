import type { AssumptionId, Provenance } from "../../model/data.ts";
import type { Plan } from "../../model/plan.ts";

const ASSUMPTIONS: AssumptionId[] = [
  "people-at-seat",
  "library-at-seat",
  "illustrative-cells",
  "people-by-floor-area",
  "unmatched-kept",
  "coordinates-corrected",
];

/**
 * What `place.json` beside the plan tells of the sources, by source id; empty where there is no such file, or none that can be read. Sources
 * that carry their data have nothing beside them.
 */
export async function readPlaceFile(
  plan: Plan,
  read: (path: string) => Promise<Uint8Array>,
): Promise<Map<string, Provenance>> {
  const beside = new Set(plan.sources.filter(({ path }) => !path.startsWith("data:")).map(({ id }) => id));
  if (beside.size === 0) return new Map();
  try {
    const place: unknown = JSON.parse(new TextDecoder().decode(await read("place.json")));
    const told = readProvenance(isObject(place) ? place["provenance"] : undefined);
    return new Map([...told].filter(([id]) => beside.has(id)));
  } catch {
    return new Map();
  }
}

/** Provenance by source id from untrusted JSON; what has another form is left out. */
export function readProvenance(told: unknown): Map<string, Provenance> {
  return new Map(Object.entries(isObject(told) ? told : {}).flatMap(([id, one]) => provenanceOf(id, one)));
}

function provenanceOf(id: string, told: unknown): [string, Provenance][] {
  if (!isObject(told)) return [];
  const provenance: Provenance = { source: text(told["source"]), licence: text(told["licence"]) };
  if (told["attribution"]) provenance.attribution = text(told["attribution"]);
  if (told["date"]) provenance.date = text(told["date"]);
  if (told["sha256"]) provenance.sha256 = text(told["sha256"]);
  if (typeof told["rowsRead"] === "number") provenance.rowsRead = told["rowsRead"];
  if (typeof told["rowsUsed"] === "number") provenance.rowsUsed = told["rowsUsed"];
  if (Array.isArray(told["repairs"])) provenance.repairs = told["repairs"].map(text);
  if (Array.isArray(told["assumptions"])) {
    const given = told["assumptions"] as unknown[];
    provenance.assumptions = ASSUMPTIONS.filter((assumption) => given.includes(assumption));
  }
  return [[id, provenance]];
}

function text(value: unknown): string {
  return typeof value === "string" ? value : "";
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}
