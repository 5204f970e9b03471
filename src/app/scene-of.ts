import { numbers, rowCount, table, texts } from "../analysis/result.ts";
import type { Result, Table } from "../analysis/analysis.ts";
import type { Change, Place, Scene } from "../map/scene.ts";
import { NONE, type Data } from "../model/data.ts";
import type { Quantity } from "../model/plan.ts";
import type { State } from "./plan-store.ts";

/** What the map draws, read off the results. */
export function sceneOf(
  { data, results, areas, compared }: Pick<State, "data" | "results" | "areas" | "compared">,
  inHand?: number,
): Scene | undefined {
  const coverage = results.get("coverage");
  const gaps = results.get("gaps");
  if (!data || !coverage) return undefined;
  const demand = table(coverage, "demand");
  const cutoff = coverage.params.cutoff as Quantity;
  return {
    demand: data.demand,
    boundaries: data.boundaries,
    facilities: data.facilities,
    counted: numbers(table(coverage, "facilities"), "counted") as Uint8Array,
    nearest: { facility: numbers(demand, "facility") as Uint32Array, cost: numbers(demand, "cost") as Float64Array },
    unitCost: unitCost(coverage, data),
    unit: cutoff.unit,
    breaks: [...numbers(table(coverage, "breaks"), "to")],
    cutoff: cutoff.value,
    areas,
    places: gaps && placesOf(table(gaps, "places")),
    inHand,
    change: compared && changeOf(compared, coverage, data),
  };
}

/** Who gains and who loses against another result: point by point, and unit by unit by the net of its people. */
function changeOf(before: Result, after: Result, data: Data): Change {
  const [from, to] = [before, after].map((result) => numbers(table(result, "demand"), "covered"));
  const unit = new Int8Array(data.boundaries.code.length);
  const [had, has] = [before, after].map((result) => numbers(table(result, "units"), "covered"));
  table(after, "units").rows?.forEach((boundary, row) => {
    if (boundary !== NONE) unit[boundary] = Math.sign(has[row] - had[row]);
  });
  return { demand: Int8Array.from(to, (covered, i) => covered - from[i]), unit };
}

/** Half the people's distance per boundary; NaN for a unit with nobody known. */
function unitCost(coverage: Result, data: Data): Float64Array {
  const units = table(coverage, "units");
  const p50 = numbers(units, "p50");
  const cost = new Float64Array(data.boundaries.code.length).fill(NaN);
  units.rows?.forEach((unit, row) => {
    if (unit !== NONE) cost[unit] = p50[row];
  });
  return cost;
}

function placesOf(places: Table): Place[] {
  const column = (name: string) => numbers(places, name);
  return Array.from({ length: rowCount(places) }, (_, row) => ({
    rank: row + 1,
    name: texts(places, "name")[row],
    nameEn: texts(places, "nameEn")[row],
    lon: column("lon")[row],
    lat: column("lat")[row],
    people: column("people")[row],
  }));
}
