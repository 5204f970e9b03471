import type { Geometry } from "geojson";
import type { LonLat } from "../../model/data.ts";
import type { Recipe } from "../../model/plan.ts";
import { InputError, type Problem } from "../../model/problem.ts";
import type { Roads } from "../../model/roads.ts";
import { guessColumns } from "../columns/roles.ts";
import { refuseMetres } from "../coordinates/projected-figures.ts";
import type { Interpreted } from "../facilities.ts";
import { geometryAt } from "../layers/geometries.ts";
import { readPosition } from "../layers/shapes.ts";
import { skipped, textOf } from "../problems.ts";
import { rowsIn, type Table } from "../table.ts";
import { lineWords } from "./line-words.ts";
import { readModes } from "./road-words.ts";
import { placesOf, vertexAt, vertexIndex, type VertexIndex } from "./vertex-index.ts";
import { addVertex, endWay, noteUntouched, roadsOf, sharedUses, wayColumns, type WayColumns } from "./way-columns.ts";

/**
 * Lines of any format → roads. Needed: geometry. Lines meet where a vertex of one is a vertex of the other, to a centimetre; lines that only
 * cross do not meet. The class decides who may use a road, and one without a known class is open to all; a speed or direction that cannot be
 * read is listed and left out. Roads that Jiujin wrote carry the modes of each direction, and what stops them on the way, in columns of their own.
 * Errors: `input.roads-no-lines` where no row has a line, `input.projected-coordinates` where they are in metres.
 */
export function toRoads(table: Table, recipe: Recipe = {}): Interpreted<Roads> {
  if (table.geometry) refuseMetres(table.geometry, table.rows.length);
  const columns = guessColumns(table, "roads", recipe);
  const problems = [...table.problems];
  const words = lineWords(table, columns, recipe, problems);
  const ways = wayColumns();
  const index = vertexIndex();
  const share = sharedUses();
  const stops: Stop[] = [];
  const rows: number[] = [];
  let others = 0;
  for (let i = 0; i < table.rows.length; i++) {
    const lines = linesOf(geometryOf(table, i), table.rows[i]);
    if (!isFault(lines)) {
      const use = share(words.use(i));
      for (const line of lines) addLine(ways, index, line, () => endWay(ways, use, words.name(i)));
      addStops(stops, words.stops(i), lines[0], index);
      rows.push(table.rows[i]);
      continue;
    }
    if (lines.id === "input.roads-not-line" || lines.id === "input.geometry-missing") others++;
    problems.push(lines);
  }
  if (others === table.rows.length) throw new InputError("input.roads-no-lines");
  words.finish();
  const roads = roadsOf(ways, { ...placesOf(index), blocked: blockedBy(stops, index.count) });
  noteUntouched(roads, problems);
  return { value: roads, problems, rowsIn: rowsIn(table), rowsUsed: rows.length, columns, rows };
}

/** The one place that knows how a table keeps its geometries. */
function geometryOf(table: Table, i: number): Geometry | undefined {
  return table.geometry && geometryAt(table.geometry, i);
}

/** The lines of a geometry, each of two places or more that are not one, or why there are none. */
function linesOf(geometry: Geometry | undefined, row: number): LonLat[][] | Problem {
  if (!geometry) return skipped("input.geometry-missing", row);
  if (geometry.type !== "LineString" && geometry.type !== "MultiLineString")
    return skipped("input.roads-not-line", row, { value: geometry.type });
  const parts: unknown = geometry.type === "LineString" ? [geometry.coordinates] : geometry.coordinates;
  const lines: LonLat[][] = [];
  for (const part of Array.isArray(parts) ? (parts as unknown[]) : []) {
    const line = lineOf(part, row);
    if (isFault(line)) return line;
    if (line.some(([lon, lat]) => !isSamePlace(lon, lat, line[0]))) lines.push(line);
  }
  return lines.length > 0 ? lines : skipped("input.line-broken", row, { value: textOf(parts) });
}

function lineOf(places: unknown, row: number): LonLat[] | Problem {
  const broken = (value: unknown) => skipped("input.line-broken", row, { value: textOf(value) });
  if (!Array.isArray(places)) return broken(places);
  const line: LonLat[] = [];
  for (const given of places as unknown[]) {
    const place = readPosition(given);
    if (!place) return broken(given);
    if (Math.abs(place[0]) > 180) return skipped("input.longitude-range", row, { value: String(place[0]) });
    if (Math.abs(place[1]) > 90) return skipped("input.latitude-range", row, { value: String(place[1]) });
    line.push(place);
  }
  return line;
}

function isSamePlace(lon: number, lat: number, [otherLon, otherLat]: LonLat): boolean {
  return Math.round(lon * 1e7) === Math.round(otherLon * 1e7) && Math.round(lat * 1e7) === Math.round(otherLat * 1e7);
}

function isFault(found: unknown[] | Problem): found is Problem {
  return !Array.isArray(found);
}

function addLine(ways: WayColumns, index: VertexIndex, line: LonLat[], end: () => void): void {
  let last = -1;
  for (const [lon, lat] of line) {
    const vertex = vertexAt(index, lon, lat);
    if (vertex !== last) addVertex(ways, vertex);
    last = vertex;
  }
  end();
}

type Stop = { vertex: number; modes: number };

/** Reads "3 car; 5 bike car", the vertices of a line that stop some modes; what is written otherwise says nothing. */
function addStops(stops: Stop[], text: string, line: LonLat[], index: VertexIndex): void {
  for (const one of text === "" ? [] : text.split(";")) {
    const match = /^\s*(\d{1,7})\s+([a-z ]+)$/.exec(one);
    const place = match ? line[Number(match[1])] : undefined;
    const modes = match ? readModes(match[2]) : undefined;
    if (place && modes) stops.push({ vertex: vertexAt(index, place[0], place[1]), modes });
  }
}

function blockedBy(stops: Stop[], count: number): Uint8Array {
  const blocked = new Uint8Array(count);
  for (const { vertex, modes } of stops) blocked[vertex] |= modes;
  return blocked;
}
