import { describe, expect, it } from "vitest";
import { faultOfShape } from "../../../src/io/layers/shape-faults.ts";
import type { LonLat, Shape } from "../../../src/model/data.ts";
import { numbers } from "../worlds.ts";

const square = (west: number, south: number, size: number): LonLat[] => [
  [west, south],
  [west + size, south],
  [west + size, south + size],
  [west, south + size],
  [west, south],
];
const polygon = (...coordinates: LonLat[][]): Shape => ({ type: "Polygon", coordinates });
const plenty = () => ({ left: 1e7 });
const bowtie: LonLat[] = [
  [0, 0],
  [2, 2],
  [2, 0],
  [0, 2],
  [0, 0],
];

describe("the faults of a shape", () => {
  it("finds none in a square, a square with a hole, with one that touches it, and in a ring that touches itself", () => {
    const touching: LonLat[] = [
      [0, 0],
      [2, 0],
      [1, 1],
      [2, 2],
      [0, 2],
      [1, 1],
      [0, 0],
    ];
    for (const shape of [
      polygon(square(0, 0, 4)),
      polygon(square(0, 0, 4).toReversed()),
      polygon(square(0, 0, 4), square(1, 1, 1)),
      polygon(square(0, 0, 4), square(0, 1, 1)),
      polygon(square(0, 0, 4), square(0, 0, 4)),
      polygon(touching),
      { type: "MultiPolygon", coordinates: [[square(0, 0, 4)], [square(2, 2, 4)]] } satisfies Shape,
    ])
      expect(faultOfShape(shape, plenty())).toBeUndefined();
  });

  it("finds where a ring crosses itself, and where a hole crosses its ring", () => {
    expect(faultOfShape(polygon(bowtie), plenty())).toEqual({ fault: "input.ring-crosses", at: [1, 1] });
    const parts: Shape = { type: "MultiPolygon", coordinates: [[square(5, 5, 1)], [bowtie]] };
    expect(faultOfShape(parts, plenty())).toEqual({ fault: "input.ring-crosses", at: [1, 1] });
    const across = faultOfShape(polygon(square(0, 0, 4), square(3, 1, 2)), plenty());
    expect(across).toMatchObject({ fault: "input.ring-crosses" });
    expect([
      [4, 1],
      [4, 3],
    ]).toContainEqual(across === "unchecked" ? across : across?.at);
  });

  it("finds a hole that lies outside of its ring", () => {
    const found = faultOfShape(polygon(square(0, 0, 4), square(1, 1, 1), square(9, 1, 1)), plenty());
    expect(found).toEqual({ fault: "input.hole-outside", at: [9, 1] });
  });

  it("says so where it may not look any further", () => {
    expect(faultOfShape(polygon(bowtie), { left: 3 })).toBe("unchecked");
    const effort = plenty();
    faultOfShape(polygon(bowtie), effort);
    expect(effort.left).toBeLessThan(1e7);
  });

  it("agrees with comparing every two edges, on rings at random", () => {
    const random = numbers(11);
    let crossed = 0;
    for (let n = 0; n < 400; n++) {
      const corners = Array.from({ length: 3 + (n % 5) }, (): LonLat => [random(), random()]);
      const ring = [...corners, corners[0]];
      const found = faultOfShape(polygon(ring), plenty());
      expect(found !== undefined, JSON.stringify(ring)).toBe(crossesByPairs(ring));
      if (found) crossed++;
    }
    expect(crossed).toBeGreaterThan(100);
  });

  it("looks at a ring of 100,000 corners within its effort", () => {
    const ring = Array.from({ length: 100_000 }, (_, n): LonLat => {
      const angle = (2 * Math.PI * n) / 100_000;
      const size = 1 + 0.01 * Math.sin(500 * angle);
      return [size * Math.cos(angle), size * Math.sin(angle)];
    });
    expect(faultOfShape(polygon([...ring, ring[0]]), plenty())).toBeUndefined();
  });
});

/** By solving for the place on both edges. */
function crossesByPairs(ring: LonLat[]): boolean {
  for (let i = 1; i < ring.length; i++)
    for (let j = i + 2; j < ring.length; j++) {
      if (i === 1 && j === ring.length - 1) continue;
      const [[ax, ay], [bx, by], [cx, cy], [dx, dy]] = [ring[i - 1], ring[i], ring[j - 1], ring[j]];
      const under = (bx - ax) * (dy - cy) - (by - ay) * (dx - cx);
      const s = ((cx - ax) * (dy - cy) - (cy - ay) * (dx - cx)) / under;
      const t = ((cx - ax) * (by - ay) - (cy - ay) * (bx - ax)) / under;
      if (s > 0 && s < 1 && t > 0 && t < 1) return true;
    }
  return false;
}
