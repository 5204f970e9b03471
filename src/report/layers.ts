/** What can be taken away: each layer from the data and one result, with the column names that stand in every format. */
import type { Column, Result, Table } from "../analysis/analysis.ts";
import { numbers, table, texts } from "../analysis/result.ts";
import type { DrawnAreas } from "../measure/service-areas.ts";
import { NONE, type Data, type Facility } from "../model/data.ts";
import type { Quantity } from "../model/plan.ts";
import { pointLayer, tableLayer, type Layer, type LayerColumn, type LayerId } from "./layer.ts";
import { boundaryColumns, demandColumns, facilityColumns } from "./record-columns.ts";

/** Which layers the result of an analysis gives. */
export const layersOf: Record<string, LayerId[]> = {
  coverage: ["coverage", "units", "facilities", "service-areas", "curve", "bands"],
  gaps: ["gaps"],
  definitions: ["definitions", "flips"],
};

/**
 * One row per demand point, read back as demand: its nearest counted facility, how far, and whether that is within the cutoff. `status` is
 * covered, uncovered or unreached; an unreached point has no cost.
 */
export function coverageLayer(data: Data, facilities: Facility[], coverage: Result): Layer {
  const { demand, boundaries } = data;
  const found = table(coverage, "demand");
  const nearest = numbers(found, "facility");
  const cost = numbers(found, "cost");
  const covered = numbers(found, "covered");
  const ofUnit = (values: string[]) => Array.from(demand.unit, (unit) => (unit === NONE ? "" : (values[unit] ?? "")));
  const ofNearest = (of: (facility: Facility) => string) =>
    Array.from(nearest, (j) => (j === NONE ? "" : of(facilities[j])));
  const columns: LayerColumn[] = [
    ...demandColumns(demand, ofUnit(boundaries.code)),
    { id: "unit_name", values: ofUnit(boundaries.name) },
    { id: "nearest_id", values: ofNearest((facility) => facility.id) },
    { id: "nearest_name", values: ofNearest((facility) => facility.name) },
    { id: `cost_${unitOf(coverage)}`, unit: unitOf(coverage), values: cost },
    { id: "covered", values: Array.from(covered, (one) => one === 1) },
    { id: "status", values: Array.from(cost, (one, i) => statusOf(one, covered[i] === 1)) },
  ];
  return pointLayer(columns, demand.lon, demand.lat);
}

/** One row per unit of every level, lowest first, with its shape where it has one; unmatched lines after each level's units. */
export function unitsLayer({ boundaries }: Data, coverage: Result): Layer {
  const units = table(coverage, "units");
  const unit = unitOf(coverage);
  const code = texts(units, "code");
  const named = { code, name: texts(units, "name"), nameEn: texts(units, "nameEn"), level: texts(units, "level") };
  const columns: LayerColumn[] = [
    ...boundaryColumns(named, texts(units, "parent")),
    { id: "matched", values: Array.from(units.rows ?? [], (boundary) => boundary !== NONE) },
    ...columnsOf(units, [
      ["population", "population"],
      ["covered", "covered"],
      ["uncovered", "uncovered"],
      ["coveredShare", "covered_share"],
      ["p50", `p50_${unit}`],
      ["p90", `p90_${unit}`],
      ["personDistance", `person_${unit}`],
      ["points", "points"],
      ["unknown", "unknown_points"],
    ]),
  ];
  return {
    columns,
    rows: code.length,
    geometryOf: (row) => boundaries.shape[units.rows?.[row] ?? NONE],
    illustrative: boundaries.illustrative,
  };
}

/** One row per gap, in order of rank, at its most populous point. */
export function gapsLayer(gaps: Result): Layer {
  const places = table(gaps, "places");
  const unit = unitOf(gaps);
  const columns = columnsOf(places, [
    ["rank", "rank"],
    ["name", "name"],
    ["nameEn", "name_en"],
    ["unit", "unit"],
    ["people", "people"],
    ["points", "points"],
    ["meanCost", `mean_${unit}`],
    ["farthest", `farthest_${unit}`],
    ["personDistance", `person_${unit}`],
    ["lon", "lon"],
    ["lat", "lat"],
  ]);
  return pointLayer(columns, numbers(places, "lon"), numbers(places, "lat"));
}

/**
 * One row per facility of the scenario, read back as facilities: whether it counts, how many people have it nearest, and how many of them
 * within the cutoff.
 */
export function facilitiesLayer(facilities: Facility[], coverage: Result): Layer {
  const found = table(coverage, "facilities");
  const computed: LayerColumn[] = [
    { id: "counted", values: Array.from(numbers(found, "counted"), (one) => one === 1) },
    ...columnsOf(found, [
      ["catchment", "catchment"],
      ["coveredPeople", "catchment_covered"],
    ]),
  ];
  const own = facilityColumns(
    facilities,
    computed.map(({ id }) => id),
  );
  const lon = facilities.map((facility) => facility.lon);
  const lat = facilities.map((facility) => facility.lat);
  return pointLayer([...own, ...computed], lon, lat);
}

/**
 * One row per drawn area: all that lies `from` nothing `to` so many km or minutes from a counted facility. By straight line merged and cut to the
 * place unless there are too many; on roads one row per band, each within the next. `radius_km` is what circles were drawn with.
 */
export function areasLayer(areas: DrawnAreas, illustrative: boolean): Layer {
  const { polygons, dissolved, mode, unit, to, radiusKm } = areas;
  const each = <T>(of: (row: number) => T) => polygons.map((_, row) => of(row));
  return {
    columns: [
      { id: "area", values: each((row) => row + 1) },
      { id: "from", unit, values: each(() => 0) },
      { id: "to", unit, values: each((row) => to[row]) },
      { id: "unit", values: each(() => unit) },
      { id: "mode", values: each(() => mode) },
      ...(radiusKm === undefined ? [] : [{ id: "radius_km", unit: "km", values: each(() => radiusKm) }]),
      { id: "merged", values: each(() => dissolved) },
    ],
    rows: polygons.length,
    geometryOf: (row) => polygons[row],
    illustrative: illustrative && dissolved, // an edge cut along shapes that are no borders is none either
  };
}

/** People within every distance. */
export function curveLayer(coverage: Result): Layer {
  const unit = unitOf(coverage);
  return tableLayer(
    columnsOf(table(coverage, "curve"), [
      ["distance", `distance_${unit}`],
      ["people", "people"],
    ]),
  );
}

/** People and points by class of distance; the last class has no end and holds the unreached. */
export function bandsLayer(coverage: Result): Layer {
  const unit = unitOf(coverage);
  const bands = table(coverage, "bands");
  return tableLayer([
    ...columnsOf(bands, [
      ["from", `from_${unit}`],
      ["to", `to_${unit}`],
      ["people", "people"],
      ["points", "points"],
    ]),
    { id: "covered", values: Array.from(numbers(bands, "covered"), (one) => one === 1) },
  ]);
}

/** Columns of a result's table under the names that files have, with their units. */
export function columnsOf(of: Table, names: [inResult: string, inFile: string][]): LayerColumn[] {
  return names.map(([inResult, id]) => {
    const values: Column = of.columns[inResult];
    const unit = of.units?.[inResult];
    return unit === undefined ? { id, values } : { id, unit, values };
  });
}

function statusOf(cost: number, isCovered: boolean): string {
  if (!(cost < Infinity)) return "unreached";
  return isCovered ? "covered" : "uncovered";
}

function unitOf(result: Result): string {
  return (result.params.cutoff as Quantity).unit;
}
