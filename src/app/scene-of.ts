import { numbers, rowCount, table, texts } from "../analysis/result.ts";
import type { Result, Table } from "../analysis/analysis.ts";
import type { Bbox, Place, Scene } from "../map/scene.ts";
import { NONE, type Data } from "../model/data.ts";
import type { Quantity } from "../model/plan.ts";
import type { State } from "./plan-store.ts";

/** What the map draws, read off the results. */
export function sceneOf({ data, results, areas }: Pick<State, "data" | "results" | "areas">): Scene | undefined {
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
  };
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

/** West, south, east, north of everything loaded; the whole of China's middle where nothing is. */
export function boundsOf({ demand, facilities, boundaries }: Data): Bbox {
  const bounds: Bbox = [Infinity, Infinity, -Infinity, -Infinity];
  const take = (lon: number, lat: number) => {
    if (!Number.isFinite(lon) || !Number.isFinite(lat)) return;
    bounds[0] = Math.min(bounds[0], lon);
    bounds[1] = Math.min(bounds[1], lat);
    bounds[2] = Math.max(bounds[2], lon);
    bounds[3] = Math.max(bounds[3], lat);
  };
  for (let i = 0; i < demand.lon.length; i++) take(demand.lon[i], demand.lat[i]);
  for (const { lon, lat } of facilities) take(lon, lat);
  for (const shape of boundaries.shape) {
    const polygons = shape === undefined ? [] : shape.type === "Polygon" ? [shape.coordinates] : shape.coordinates;
    for (const rings of polygons) for (const [lon, lat] of rings[0] ?? []) take(lon, lat);
  }
  return bounds[0] <= bounds[2] ? bounds : [102, 26, 112, 34];
}
