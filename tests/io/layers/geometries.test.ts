import * as fc from "fast-check";
import type { Geometry } from "geojson";
import { describe, expect, it } from "vitest";
import {
  addGeometry,
  convertPlaces,
  createGeometries,
  firstPlaceAt,
  geometryAt,
  hasPolygons,
  kindAt,
} from "../../../src/io/layers/geometries.ts";
import { countVertices } from "../../../src/io/layers/shapes.ts";

const place = fc.tuple(fc.double({ noNaN: true }), fc.double({ noNaN: true }));
const line = fc.array(place, { maxLength: 60 });
const lines = fc.array(line, { maxLength: 3 });
const of = <T>(type: string, coordinates: fc.Arbitrary<T>) =>
  fc.record({ type: fc.constant(type), coordinates }) as unknown as fc.Arbitrary<Geometry>;
const whole = fc.oneof(
  of("Point", place),
  of("MultiPoint", line),
  of("LineString", line),
  of("MultiLineString", lines),
  of("Polygon", lines),
  of("MultiPolygon", fc.array(lines, { maxLength: 3 })),
);
const odd = fc.constantFrom<unknown>(
  { type: "Point", coordinates: ["a", 1] },
  { type: "Point", coordinates: null },
  { type: "Point" },
  { type: "Polygon", coordinates: [[[1, 2], [3, 4], null]] },
  { type: "MultiPolygon", coordinates: [[[1, 2]]] },
  { type: "LineString", coordinates: {} },
  { type: "GeometryCollection", geometries: [] },
  { type: "GeometryCollection", coordinates: [1, 2], geometries: [] },
) as fc.Arbitrary<Geometry>;
const rows = fc.array(fc.oneof({ weight: 4, arbitrary: whole }, odd, fc.constant(undefined)), { maxLength: 40 });

function placesOf(geometry: Geometry | undefined): number {
  if (!geometry || !("coordinates" in geometry)) return 0;
  const figures: unknown[] = Array.isArray(geometry.coordinates) ? geometry.coordinates.flat(Infinity) : [];
  return figures.every((one) => typeof one === "number") ? figures.length / 2 : countVertices(geometry);
}

function packed(given: (Geometry | undefined)[]) {
  const all = createGeometries();
  const places = given.map((geometry) => addGeometry(all, geometry));
  return { all, places };
}

describe("geometries", () => {
  it("come back as they were given, whole or odd, and are counted as their lists are", () => {
    fc.assert(
      fc.property(rows, (given) => {
        const { all, places } = packed(given);
        expect(given.map((_, i) => geometryAt(all, i))).toEqual(given);
        expect(given.map((_, i) => kindAt(all, i))).toEqual(given.map((one) => one?.type));
        expect(places).toEqual(given.map(placesOf));
      }),
      { numRuns: 500 },
    );
  });

  it("are converted in place, the whole ones and the places of the odd ones", () => {
    const given: (Geometry | undefined)[] = [
      { type: "Point", coordinates: [1, 2] },
      undefined,
      { type: "MultiPolygon", coordinates: [[[[3, 4]], []], [[[5, 6], [7, 8]]]] }, // prettier-ignore
      { type: "LineString", coordinates: [[9, 10], ["x" as unknown as number, 11]] }, // prettier-ignore
      { type: "GeometryCollection", geometries: [{ type: "Point", coordinates: [12, 13] }] },
    ];
    const { all } = packed(given);
    convertPlaces(all, (x, y) => [-x, 10 * y]);
    expect(given.map((_, i) => geometryAt(all, i))).toEqual([
      { type: "Point", coordinates: [-1, 20] },
      undefined,
      { type: "MultiPolygon", coordinates: [[[[-3, 40]], []], [[[-5, 60], [-7, 80]]]] }, // prettier-ignore
      {
        type: "LineString",
        coordinates: [
          [-9, 100],
          ["x", 11],
        ],
      },
      { type: "GeometryCollection", geometries: [{ type: "Point", coordinates: [-12, 130] }] },
    ]);
  });

  it.each<[unknown, [number, number]]>([
    [{ type: "Point", coordinates: [1, 2, 3] }, [1, 2]],
    [{ type: "MultiPolygon", coordinates: [[[[3, 4], [5, 6]]]] }, [3, 4]], // prettier-ignore
    [{ type: "MultiPolygon", coordinates: [[], [[[3, 4]]]] }, [NaN, NaN]], // prettier-ignore
    [{ type: "Polygon", coordinates: [[[5, 6], null]] }, [5, 6]], // prettier-ignore
    [{ type: "GeometryCollection", geometries: [] }, [NaN, NaN]],
    [undefined, [NaN, NaN]],
  ])("tell the first place of %j", (geometry, first) => {
    const { all } = packed([{ type: "Point", coordinates: [8, 8] }, geometry as Geometry]);
    expect(firstPlaceAt(all, 1)).toEqual(first);
  });

  it("drop heights", () => {
    const { all } = packed([{ type: "LineString", coordinates: [[1, 2, 300], [3, 4, 500]] }]); // prettier-ignore
    expect(geometryAt(all, 0)).toEqual({ type: "LineString", coordinates: [[1, 2], [3, 4]] }); // prettier-ignore
  });

  it("know whether there is an area among them", () => {
    expect(hasPolygons(packed([undefined, { type: "Point", coordinates: [1, 2] }]).all)).toBe(false);
    expect(hasPolygons(packed([undefined, { type: "Polygon", coordinates: [] }]).all)).toBe(true);
  });
});
