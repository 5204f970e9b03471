import type { LonLat } from "../../model/data.ts";
import type { Problem } from "../../model/problem.ts";
import { areMetres, projectedError } from "../coordinates/projected-figures.ts";
import type { Fields } from "./fields.ts";
import { isBlank, parseDegrees } from "./numbers.ts";
import { isPlain } from "../place-table.ts";
import { note, skipped, textOf } from "../problems.ts";
import { geometryAt, kindAt } from "../layers/geometries.ts";
import { centroid, readPosition, readShape } from "../layers/shapes.ts";
import type { Table } from "../table.ts";

/** Where the rows of a table lie, in degrees. A row with a problem lies nowhere: its coordinates are NaN. */
export type Positions = {
  lon: Float64Array;
  lat: Float64Array;
  problems: (Problem | undefined)[]; // why row i is not used
  notes: Problem[];
};

type Place = LonLat | Problem;

/** How many places look swapped, or like metres, of `n`. */
type Oddities = { n: number; swapped: number; metres: number; example?: LonLat };

/**
 * Places the rows by their lon and lat columns, else by their geometry: a point as it is, a polygon by its centroid. Coordinates off the
 * globe are problems of their rows; that most rows look swapped is a note, and nothing is swapped unasked.
 * Errors: `input.projected-coordinates` where most figures are metres, not degrees.
 */
export function readPositions(table: Table, fields: Fields): Positions {
  const n = table.rows.length;
  const positions: Positions = {
    lon: new Float64Array(n).fill(NaN),
    lat: new Float64Array(n).fill(NaN),
    problems: [],
    notes: [],
  };
  const isByColumns = fields.has("lon") && fields.has("lat");
  const placeOf = isByColumns ? columnPlace : geometryPlace;
  const convert = isByColumns ? converterOf(table) : undefined;
  const seen: Oddities & { polygons: number } = { n: 0, swapped: 0, metres: 0, polygons: 0 };
  for (let i = 0; i < n; i++) {
    const given = placeOf(table, fields, i);
    const place = convert && isPlace(given) ? convert(given, table.rows[i]) : given;
    if (isPlace(place)) {
      countOddities(place, seen);
      if (table.geometry && kindAt(table.geometry, i)?.endsWith("Polygon")) seen.polygons++;
    }
    const checked = isPlace(place) ? onGlobe(place, table.rows[i], fields) : place;
    if (isPlace(checked)) [positions.lon[i], positions.lat[i]] = checked;
    else positions.problems[i] = checked;
  }
  if (seen.example && seen.metres * 2 > seen.n) throw projectedError(seen.example);
  if (seen.swapped * 2 > seen.n) positions.notes.push(swapNote(fields));
  if (seen.polygons > 0) positions.notes.push(note("input.polygon-centroid", { count: seen.polygons }));
  return positions;
}

/** From the system of the coordinate columns to WGS84; undefined where that is what they are. */
function converterOf({ system }: Table): ((place: LonLat, row: number) => Place) | undefined {
  if (!system || isPlain(system)) return undefined;
  return ([x, y], row) => {
    const [lon, lat] = system.toDegrees(x, y);
    if (Number.isFinite(lon + lat)) return [lon, lat];
    return skipped("input.outside-system", row, { value: `${x}, ${y}`, system: system.id });
  };
}

function swapNote(fields: Fields): Problem {
  const [lon, lat] = [fields.column("lon"), fields.column("lat")];
  return lon && lat ? note("input.swapped-columns", { lon, lat }) : note("input.swapped-geometry");
}

function columnPlace(table: Table, fields: Fields, i: number): Place {
  const row = table.rows[i];
  const place: LonLat = [0, 0];
  for (const [axis, field] of (["lon", "lat"] as const).entries()) {
    const value = fields.text(field, i);
    const column = fields.column(field);
    if (value === "") return skipped("input.coordinates-missing", row, { column });
    if (isBlank(value)) return skipped("input.coordinates-not-given", row, { column, value });
    const degrees = parseDegrees(value);
    if (degrees === undefined) return skipped("input.not-a-number", row, { column, value });
    place[axis] = degrees;
  }
  return place;
}

function geometryPlace(table: Table, _fields: Fields, i: number): Place {
  const row = table.rows[i];
  const geometry = table.geometry && geometryAt(table.geometry, i);
  if (!geometry) return skipped("input.geometry-missing", row);
  if (geometry.type === "Point") {
    const place = readPosition(geometry.coordinates);
    return place ?? skipped("input.point-broken", row, { value: textOf(geometry.coordinates) });
  }
  const shape = readShape(geometry);
  return "fault" in shape ? skipped(shape.fault, row, { value: shape.value }) : centroid(shape);
}

function onGlobe([lon, lat]: LonLat, row: number, fields: Fields): Place {
  if (Math.abs(lat) > 90) return skipped("input.latitude-range", row, { column: fields.column("lat"), value: lat });
  if (Math.abs(lon) > 180) return skipped("input.longitude-range", row, { column: fields.column("lon"), value: lon });
  return [lon, lat];
}

/** Swapped: a latitude that can only be a longitude, or a place in China mirrored (lon 3–54, lat 73–136). Metres: beyond 360. */
function countOddities([lon, lat]: LonLat, seen: Oddities): void {
  seen.n++;
  const size = Math.abs(lat);
  const isMirrored = lon >= 3 && lon <= 54 && lat >= 73 && lat <= 136;
  if (isMirrored || (size > 90 && size <= 180 && Math.abs(lon) <= 90)) seen.swapped++;
  if (!areMetres([lon, lat])) return;
  seen.metres++;
  seen.example ??= [lon, lat];
}

function isPlace(place: Place): place is LonLat {
  return Array.isArray(place);
}
