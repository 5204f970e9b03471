import { booleanPointInPolygon } from "@turf/boolean-point-in-polygon";
import { NONE, type Shape } from "../model/data.ts";

type Box = [west: number, south: number, east: number, north: number];

/** For every point the first shape that contains it (its edge too), or NONE. A grid of boxes keeps the tests few. */
export function assignPoints(lon: Float64Array, lat: Float64Array, shapes: (Shape | undefined)[]): Uint32Array {
  const boxes = shapes.map((shape) => shape && boxOf(shape));
  const found = new Uint32Array(lon.length).fill(NONE);
  const grid = gridOf(boxes);
  if (!grid) return found;
  for (let i = 0; i < lon.length; i++) {
    for (const s of grid.near(lon[i], lat[i])) {
      const shape = shapes[s];
      if (!shape || !isInBox(boxes[s], lon[i], lat[i])) continue;
      if (!booleanPointInPolygon([lon[i], lat[i]], shape)) continue;
      found[i] = s;
      break;
    }
  }
  return found;
}

/** Shapes by cells that their boxes touch, about as many cells as shapes. */
function gridOf(boxes: (Box | undefined)[]): { near(lon: number, lat: number): number[] } | undefined {
  const given = boxes.filter((box) => box !== undefined);
  if (given.length === 0) return undefined;
  const west = given.reduce((least, box) => Math.min(least, box[0]), Infinity);
  const south = given.reduce((least, box) => Math.min(least, box[1]), Infinity);
  const east = given.reduce((most, box) => Math.max(most, box[2]), -Infinity);
  const north = given.reduce((most, box) => Math.max(most, box[3]), -Infinity);
  const side = Math.ceil(Math.sqrt(given.length));
  const column = (lon: number) => Math.min(side - 1, Math.floor(((lon - west) / (east - west || 1)) * side));
  const row = (lat: number) => Math.min(side - 1, Math.floor(((lat - south) / (north - south || 1)) * side));
  const cells: number[][] = Array.from({ length: side * side }, () => []);
  boxes.forEach((box, s) => {
    if (!box) return;
    for (let y = row(box[1]); y <= row(box[3]); y++)
      for (let x = column(box[0]); x <= column(box[2]); x++) cells[y * side + x].push(s);
  });
  const isInside = (lon: number, lat: number) => lon >= west && lon <= east && lat >= south && lat <= north;
  return { near: (lon, lat) => (isInside(lon, lat) ? cells[row(lat) * side + column(lon)] : []) };
}

function boxOf(shape: Shape): Box {
  const box: Box = [Infinity, Infinity, -Infinity, -Infinity];
  const polygons = shape.type === "Polygon" ? [shape.coordinates] : shape.coordinates;
  for (const rings of polygons) {
    for (const [lon, lat] of rings[0] ?? []) {
      box[0] = Math.min(box[0], lon);
      box[1] = Math.min(box[1], lat);
      box[2] = Math.max(box[2], lon);
      box[3] = Math.max(box[3], lat);
    }
  }
  return box;
}

function isInBox(box: Box | undefined, lon: number, lat: number): boolean {
  return box !== undefined && lon >= box[0] && lon <= box[2] && lat >= box[1] && lat <= box[3];
}
