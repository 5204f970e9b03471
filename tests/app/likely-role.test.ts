import { describe, expect, test } from "vitest";
import { inOrderOfRoles, likelyRole } from "../../src/app/likely-role.ts";

const file = (name: string, start = "") => ({ name, start: new TextEncoder().encode(start) });

describe("what a dropped file is most likely meant for", () => {
  test.each([
    ["丰都县设施台账2023.xlsx", "", "facilities"],
    ["人口.csv", "a,b\n", "demand"],
    ["乡镇边界.zip", "PK", "boundaries"],
    ["layer.zip", "PK", "boundaries"],
    ["county.osm.pbf", "", "roads"],
    ["grid.tif", "II*", "demand"],
    ["a.csv", "id,name,lon,lat,population,unit\n", "demand"],
    ["a.csv", "id,name,kind,lon,lat\n", "facilities"],
    ["a.geojson", '{"features":[{"geometry":{"type":"MultiPolygon"', "boundaries"],
    ["a.geojson", '{"features":[{"geometry":{"type":"Point"', "facilities"],
    ["图书馆服务人口.xlsx", "", "facilities"],
    ["fengdu_dem.tif", "II*", "elevation"],
    ["高程.tif", "II*", "elevation"],
    ["academy.tif", "II*", "demand"],
    ["od.csv", "", "costs"],
    ["a.csv", "origin,destination,cost\n", "costs"],
    ["a.csv", "起点,终点,时间\n", "costs"],
    ["codes.csv", "id,name,建设费用\n", "facilities"],
  ])("%s beginning with %j: %s", (name, start, role) => {
    expect(likelyRole(file(name, start))).toBe(role);
  });

  test("reads a header in the code of Chinese offices", () => {
    const start = Uint8Array.of(0xb3, 0xa3, 0xd7, 0xa1, 0xc8, 0xcb, 0xbf, 0xda, 0x2c, 0x31, 0x0a); // 常住人口,1
    expect(likelyRole({ name: "表.csv", start })).toBe("demand");
  });
});

test("heights come after the roads that they are for, costs after all whom they name", () => {
  const ordered = inOrderOfRoles(["od.csv", "dem.tif", "设施.csv", "a.osm.pbf", "人口.csv"].map((name) => file(name)));
  expect(ordered.map(({ name }) => name)).toEqual(["人口.csv", "a.osm.pbf", "dem.tif", "设施.csv", "od.csv"]);
});

test("boundaries, then people, come before facilities, and files of one role stay in their order", () => {
  const names = ["台账2023.xlsx", "人口.csv", "设施.csv", "乡镇边界.zip"];
  const ordered = inOrderOfRoles(names.map((name) => file(name)));
  expect(ordered.map(({ name }) => name)).toEqual(["乡镇边界.zip", "人口.csv", "台账2023.xlsx", "设施.csv"]);
});
