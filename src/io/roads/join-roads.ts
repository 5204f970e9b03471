import { emptyRoads, type Roads } from "../../model/roads.ts";
import { placesOf, vertexAt, vertexIndex } from "./vertex-index.ts";

/** The roads of several files as one: they meet where their vertices are equal to 1e-7 degree. Heights are kept where every file has them. */
export function joinRoads(parts: Roads[]): Roads {
  if (parts.length < 2) return parts[0] ?? emptyRoads();
  const index = vertexIndex();
  const numbers = parts.map(({ lon, lat }) => Uint32Array.from(lon, (x, vertex) => vertexAt(index, x, lat[vertex])));
  const blocked = new Uint8Array(index.count);
  parts.forEach((part, n) => part.blocked.forEach((modes, vertex) => (blocked[numbers[n][vertex]] |= modes)));
  const vertices = parts.flatMap((part, n) => [part.vertices.map((vertex) => numbers[n][vertex])]);
  const joined = (column: "roadClass" | "forward" | "backward") =>
    Uint8Array.from(concatenated(parts.map((part) => part[column])));
  return {
    ...placesOf(index),
    blocked,
    start: startsOf(parts),
    vertices: Uint32Array.from(concatenated(vertices)),
    roadClass: joined("roadClass"),
    forward: joined("forward"),
    backward: joined("backward"),
    maxSpeed: Float32Array.from(concatenated(parts.map((part) => part.maxSpeed))),
    name: parts.flatMap((part) => part.name),
  };
}

function startsOf(parts: Roads[]): Uint32Array {
  const starts = new Uint32Array(parts.reduce((sum, part) => sum + part.name.length, 1));
  let [at, before] = [0, 0];
  for (const { start } of parts) {
    for (const one of start.subarray(0, -1)) starts[at++] = before + one;
    before += start[start.length - 1];
  }
  starts[at] = before;
  return starts;
}

function concatenated(columns: ArrayLike<number>[]): Float64Array {
  const whole = new Float64Array(columns.reduce((sum, column) => sum + column.length, 0));
  let at = 0;
  for (const column of columns) {
    whole.set(column, at);
    at += column.length;
  }
  return whole;
}
