import { describe, expect, it } from "vitest";
import { areaBelow, type Field } from "../../src/geo/contour.ts";
import type { Area } from "../../src/geo/service-area.ts";
import { shapeContains } from "../../src/geo/within.ts";
import { randomFrom } from "./worlds.ts";

/** A field of whole degrees from 0/0; rows are written from north to south. */
function fieldOf(...northFirst: number[][]): Field {
  const values = northFirst.toReversed().flat();
  const [columns, rows] = [northFirst[0].length, northFirst.length];
  return { columns, rows, west: 0, south: 0, stepLon: 1, stepLat: 1, values };
}

const far = Infinity;

describe("areaBelow", () => {
  it("is a diamond around one node, half-way to nothing and by share to a value", () => {
    const alone = areaBelow(fieldOf([far, far, far], [far, 0, far], [far, far, far]), 10);
    expect(alone.coordinates).toEqual([
      [
        [
          [1, 0.5],
          [1.5, 1],
          [1, 1.5],
          [0.5, 1],
          [1, 0.5],
        ],
      ],
    ]);
    const field = fieldOf([far, far, far, far], [far, 0, 40, far], [far, far, far, far]);
    expect(areaBelow(field, 10).coordinates[0][0]).toContainEqual([1.25, 1]);
    expect(areaBelow(field, 40).coordinates[0][0]).toContainEqual([2.5, 1]);
    expect(areaBelow(field, -1).coordinates).toEqual([]);
  });

  it("leaves a hole around a late node and an island in the hole", () => {
    const rows = Array.from({ length: 9 }, (_, row) =>
      Array.from({ length: 9 }, (_, column) => {
        const ring = Math.max(Math.abs(row - 4), Math.abs(column - 4));
        return ring === 4 ? far : ring === 1 ? 9 : 1;
      }),
    );
    const { coordinates } = areaBelow(fieldOf(...rows), 5);
    expect(coordinates.map((rings) => rings.map((ring) => Math.sign(area(ring))))).toEqual([[1, -1], [1]]);
    expect(shapeContains({ type: "MultiPolygon", coordinates }, 4, 4)).toBe(true);
    expect(shapeContains({ type: "MultiPolygon", coordinates }, 5, 4)).toBe(false);
    expect(shapeContains({ type: "MultiPolygon", coordinates }, 6, 4)).toBe(true);
  });

  it("keeps corners apart that meet across a cell, and straight runs without corners", () => {
    const apart = areaBelow(
      fieldOf([far, far, far, far], [far, far, 1, far], [far, 1, far, far], [far, far, far, far]),
      5,
    );
    expect(apart.coordinates).toHaveLength(2);
    const block = areaBelow(
      fieldOf(...[0, 0, 1, 1, 1, 0, 0].map((one) => [far, ...Array(4).fill(one ? 1 : far), far])),
      5,
    );
    expect(block.coordinates[0][0]).toHaveLength(9);
  });

  it("holds the nodes at or below the level and no others, and nests", () => {
    const random = randomFrom(7);
    for (let round = 0; round < 25; round++) {
      const [columns, rows] = [3 + Math.floor(random() * 12), 3 + Math.floor(random() * 12)];
      const values = Float64Array.from({ length: columns * rows }, () =>
        random() < 0.2 ? far : Math.floor(random() * 8),
      );
      const field: Field = { columns, rows, west: 0, south: 0, stepLon: 1, stepLat: 1, values };
      const areas = [0, 1, 2.5, 3, 4.9, 7].map((level) => ({ level, area: areaBelow(field, level) }));
      for (const { level, area } of areas) expect(nodesIn(field, area)).toEqual(nodesBelow(field, level));
      for (let k = 1; k < areas.length; k++) expectWithin(areas[k - 1].area, areas[k].area);
    }
  });
});

function nodesIn({ columns, rows }: Field, area: Area): number[] {
  return nodes(columns, rows).filter((node) => shapeContains(area, node % columns, Math.floor(node / columns)));
}

function nodesBelow({ columns, rows, values }: Field, level: number): number[] {
  return nodes(columns, rows).filter((node) => {
    const [x, y] = [node % columns, Math.floor(node / columns)];
    return x > 0 && y > 0 && x < columns - 1 && y < rows - 1 && values[node] <= level;
  });
}

function nodes(columns: number, rows: number): number[] {
  return Array.from({ length: columns * rows }, (_, node) => node);
}

/** Corners of the inner rings and the middles of their sides lie inside, pulled in by a hair. */
function expectWithin(inner: Area, outer: Area): void {
  for (const rings of inner.coordinates)
    for (const ring of rings)
      for (let k = 1; k < ring.length; k++) {
        const [[x1, y1], [x2, y2]] = [ring[k - 1], ring[k]];
        const length = Math.hypot(x2 - x1, y2 - y1);
        for (const t of [0.02, 0.5, 0.98]) {
          const x = x1 + t * (x2 - x1) - (1e-6 * (y2 - y1)) / length;
          const y = y1 + t * (y2 - y1) + (1e-6 * (x2 - x1)) / length;
          expect(shapeContains(outer, x, y)).toBe(true);
        }
      }
}

function area(ring: number[][]): number {
  let twice = 0;
  for (let k = 1; k < ring.length; k++) twice += ring[k - 1][0] * ring[k][1] - ring[k][0] * ring[k - 1][1];
  return twice / 2;
}
