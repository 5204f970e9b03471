import { describe, expect, it } from "vitest";
import { toDemand } from "../../../src/io/demand.ts";
import { toFacilities } from "../../../src/io/facilities.ts";
import { readOsmFacilities, readOsmPlaces } from "../../../src/io/roads/osm-places.ts";
import { failureOf, rowsAddUp } from "../worlds.ts";
import { extractOf } from "./extract.ts";

describe("readOsmPlaces", () => {
  it("gives towns, villages and hamlets as people, those without a figure as unknown", () => {
    const table = readOsmPlaces(
      extractOf({
        nodes: {
          1: [107.1, 29.1, { place: "town", name: "高家镇", "name:en": "Gaojia", population: "53,000" }],
          2: [107.2, 29.2, { place: "hamlet" }],
          3: [107.3, 29.3, { place: "suburb", name: "城南" }],
          4: [107.4, 29.4],
          5: [107.6, 29.4],
          6: [107.6, 29.8],
        },
        ways: { 7: [[4, 5, 6, 4], { place: "village", name: "莲花村", population: "约500" }] },
      }),
    );
    const demand = toDemand(table);
    expect(rowsAddUp(demand)).toBe(true);
    expect(demand.value).toMatchObject({
      id: ["n1", "n2", "w7"],
      name: ["高家镇", "", "莲花村"],
      nameEn: ["Gaojia", "", ""],
    });
    expect([...demand.value.population]).toEqual([53_000, NaN, 500]);
    expect([...demand.value.lon]).toEqual([107.1, 107.2, 107.5]);
    expect([...demand.value.lat]).toEqual([29.1, 29.2, 29.6]);
  });

  it("says so where there are none", () => {
    expect(failureOf(() => readOsmPlaces(extractOf({ nodes: { 1: [107, 29, { place: "suburb" }] } })))).toBe(
      "input.osm-none-of-role",
    );
  });
});

describe("readOsmFacilities", () => {
  it("gives houses of culture with a name, mapped as nodes, outlines or relations, and lists the others", () => {
    const table = readOsmFacilities(
      extractOf({
        nodes: {
          1: [107.1, 29.1, { amenity: "library", name: "丰都县图书馆" }],
          2: [107.2, 29.2, { amenity: "community_centre", name: "高家镇综合文化站" }],
          3: [107.3, 29.3, { amenity: "community_centre", name: "Gemeindesaal" }],
          4: [107.4, 29.4, { tourism: "museum" }],
          5: [107.5, 29.5, { amenity: "school", name: "小学" }],
          6: [107.6, 29.6],
          7: [107.8, 29.8],
        },
        ways: {
          10: [[6, 7, 6], { amenity: "theatre", name: "剧院" }],
          11: [[98, 99], { amenity: "theatre", name: "远方剧院" }],
          12: [[6, 7], {}],
        },
        relations: {
          20: [[{ type: "way", id: 12, role: "outer" }], { tourism: "museum", name: "博物馆", type: "multipolygon" }],
        },
      }),
    );
    const { value, problems, ...counts } = toFacilities(table);
    expect(rowsAddUp({ value, problems, ...counts })).toBe(true);
    expect(value.map(({ id, kind, lon, lat }) => [id, kind, lon, lat])).toEqual([
      ["n1", "library", 107.1, 29.1],
      ["n2", "culture-station", 107.2, 29.2],
      ["n3", "community-centre", 107.3, 29.3],
      ["w10", "theatre", 107.7, 29.7],
      ["r20", "museum", 107.7, 29.7],
    ]);
    expect(problems.map(({ id, row, values }) => [id, row, values.id])).toEqual([
      ["input.osm-no-name", 4, "n4"],
      ["input.osm-no-place", 6, "w11"],
    ]);
  });
});
