/** Small files made in code, so that a test shows the bytes it is about. */
import type { Feature, Geometry } from "geojson";
import { geometryAt } from "../../src/io/layers/geometries.ts";
import { countSkipped } from "../../src/io/problems.ts";
import type { Interpreted } from "../../src/io/facilities.ts";
import type { Table } from "../../src/io/table.ts";
import { InputError } from "../../src/model/problem.ts";

export function bytesOf(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

/** 名称,经度,纬度,人口 and 张家村,107.7,29.9,1200 in GB18030, under a title row. */
export const gb18030Csv = Uint8Array.of(
  0xb7,
  0xe1,
  0xb6,
  0xbc,
  0xcf,
  0xd8,
  0xc8,
  0xcb,
  0xbf,
  0xda,
  0x2c,
  0x2c,
  0x2c,
  0x0d,
  0x0a, // 丰都县人口,,,
  0xc3,
  0xfb,
  0xb3,
  0xc6,
  0x2c,
  0xbe,
  0xad,
  0xb6,
  0xc8,
  0x2c,
  0xce,
  0xb3,
  0xb6,
  0xc8,
  0x2c, // 名称,经度,纬度,
  0xc8,
  0xcb,
  0xbf,
  0xda,
  0x0d,
  0x0a,
  0xd5,
  0xc5,
  0xbc,
  0xd2,
  0xb4,
  0xe5, // 人口 and 张家村
  ...new TextEncoder().encode(",107.7,29.9,1200\r\n"),
);

export function points(
  places: [lon: number, lat: number][],
  properties: (i: number) => Feature["properties"] = (i) => ({ n: i }),
): Feature[] {
  return places.map((coordinates, i) => ({
    type: "Feature",
    properties: properties(i),
    geometry: { type: "Point", coordinates },
  }));
}

/** The geometry of every row of a table, or of none. */
export function geometriesOf({ geometry, rows }: Table): (Geometry | undefined)[] {
  return rows.map((_, i) => geometry && geometryAt(geometry, i));
}

/** The promise of every reader: no row is dropped silently. */
export function rowsAddUp(read: Interpreted<unknown>): boolean {
  return read.rowsIn === read.rowsUsed + countSkipped(read.problems);
}

/** The id of the InputError that a step throws; "" where it throws none. */
export function failureOf(step: () => unknown): string {
  try {
    step();
    return "";
  } catch (error) {
    if (error instanceof InputError) return error.id;
    throw error;
  }
}

/** The id of the InputError that a promise fails with; "" where it does not fail. */
export async function refusalOf(work: Promise<unknown>): Promise<string> {
  try {
    await work;
    return "";
  } catch (error) {
    if (error instanceof InputError) return error.id;
    throw error;
  }
}

/** A repeatable stream of numbers in [0, 1): the Lehmer generator of Park and Miller (1988). */
export function numbers(seed: number): () => number {
  let state = seed;
  return () => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647;
}
