import { describe, expect, it } from "vitest";
import { readCsv } from "../../src/io/text/csv.ts";
import { toFacilities } from "../../src/io/facilities.ts";
import { readGeoJson } from "../../src/io/layers/geojson.ts";
import type { Recipe } from "../../src/model/plan.ts";
import { failureOf, points, rowsAddUp } from "./worlds.ts";

const read = (text: string, recipe?: Recipe) => toFacilities(readCsv(text).table, recipe);

describe("toFacilities", () => {
  it("reads a canonical file, its other columns as attributes", () => {
    const { value, problems } = read(
      "id,name,name_en,kind,level,lon,lat,status,capacity,unit,parent,functions,phone\n" +
        "L1,县图书馆,County Library,library,county,107.73,29.87,existing,120,500230001,,阅览；讲座,0123\n",
    );
    expect(value).toEqual([
      {
        id: "L1",
        name: "县图书馆",
        nameEn: "County Library",
        kind: "library",
        level: "county",
        lon: 107.73,
        lat: 29.87,
        status: "existing",
        capacity: 120,
        unit: "500230001",
        functions: ["阅览", "讲座"],
        attributes: new Map([["phone", "0123"]]),
      },
    ]);
    expect(problems).toEqual([]);
  });

  it("brings Chinese words to the model's, and keeps those it has none for", () => {
    const { value } = read(
      "名称,类型,级别,经度,纬度,状态\n甲,综合文化站,乡镇,107.1,29.1,在建\n乙,影剧院,县级,107.2,29.2,\n丙,棋院,园区,107.3,29.3,备选\n",
    );
    expect(value.map(({ kind, level, status }) => [kind, level, status])).toEqual([
      ["culture-station", "township", "planned"],
      ["theatre", "county", "existing"],
      ["棋院", "园区", "candidate"],
    ]);
  });

  it("takes the kind from the name where no column tells it, and says how many it could not tell", () => {
    const { value, problems } = read(
      "name,lon,lat\n丰都县图书馆,107.1,29.1\n包鸾镇综合文化站,107.2,29.2\n老年活动室,107.3,29.3",
    );
    expect(value.map((one) => one.kind)).toEqual(["library", "culture-station", ""]);
    expect(problems).toEqual([
      expect.objectContaining({ id: "input.kind-from-name", row: 0, values: { row: 0, count: 2, unknown: 1 } }),
    ]);
  });

  it("takes the recipe's value for every row", () => {
    const { value } = read("name,lon,lat\n甲,107.1,29.1", { defaults: { kind: "library", status: "candidate" } });
    expect(value[0]).toMatchObject({ kind: "library", status: "candidate" });
  });

  it("does not swap coordinates unasked, but says that lon and lat look swapped", () => {
    const swapped = read("name,kind,lon,lat\na,library,35.6,139.7\nb,library,36.1,140.2");
    expect(swapped.rowsUsed).toBe(0);
    expect(swapped.problems.map(({ id, row, column, value, action }) => [id, row, column, value, action])).toEqual([
      ["input.swapped-columns", 0, undefined, undefined, "kept"],
      ["input.latitude-range", 2, "lat", "139.7", "skipped"],
      ["input.latitude-range", 3, "lat", "140.2", "skipped"],
    ]);
    expect(rowsAddUp(swapped)).toBe(true);
    const west = read("name,kind,lon,lat\na,library,39.5,75.9");
    expect(west.problems.map((problem) => problem.id)).toEqual(["input.swapped-columns"]);
    expect(west.rowsUsed).toBe(1);
  });

  it("lists one latitude of 139.7 among good ones without doubting the columns", () => {
    const one = read("name,kind,lon,lat\na,library,107.1,29.1\nb,library,35.6,139.7\nc,library,107.2,29.2");
    expect(one.problems.map(({ id, row }) => [id, row])).toEqual([["input.latitude-range", 3]]);
    expect([one.rowsIn, one.rowsUsed]).toEqual([3, 2]);
  });

  it("lists what has no place: text in a coordinate, a blank, a dash, a longitude off the globe", () => {
    const { problems, ...counts } = read(
      "name,kind,lon,lat\na,x,abc,29\nb,x,,29\nc,x,200,29\nd,x,１０７．５,29\ne,x,—,—",
    );
    expect(problems.map(({ id, row, column, value }) => [id, row, column, value])).toEqual([
      ["input.not-a-number", 2, "lon", "abc"],
      ["input.coordinates-missing", 3, "lon", undefined],
      ["input.longitude-range", 4, "lon", "200"],
      ["input.coordinates-not-given", 6, "lon", "—"],
    ]);
    expect(counts).toMatchObject({ rowsIn: 5, rowsUsed: 1 });
    expect(counts.value[0].lon).toBe(107.5);
  });

  it("refuses metres for degrees, and a file without coordinates", () => {
    expect(failureOf(() => read("name,x,y\na,500000,3300000\nb,500100,3300100"))).toBe("input.projected-coordinates");
    expect(failureOf(() => read("name,kind,lon\na,library,107"))).toBe("input.column-missing-lat");
  });

  it("lists the second row of an id with both rows named, and makes ids of row numbers", () => {
    const { value, problems } = read("id,name,kind,lon,lat\nA,a,x,1,2\n,b,x,3,4\nA,c,x,5,6");
    expect(value.map((one) => one.id)).toEqual(["A", "row-3"]);
    expect(problems).toEqual([
      expect.objectContaining({
        id: "input.duplicate-id",
        row: 4,
        value: "A",
        values: expect.objectContaining({ first: 2 }),
      }),
    ]);
  });

  it("gives the id to the next row where the first of that id cannot be used", () => {
    const { value, problems } = read("id,name,kind,lon,lat\nA,a,x,,2\nA,c,x,5,6");
    expect(value.map((one) => one.name)).toEqual(["c"]);
    expect(problems.map((problem) => problem.id)).toEqual(["input.coordinates-missing"]);
  });

  it("keeps a row whose status or capacity it cannot read, and a house shut for repair as closed, each with a doubt", () => {
    const { value, problems, ...counts } = read(
      "name,kind,lon,lat,status,capacity\na,x,1,2,待定,5\nb,x,3,4,停用,50-60\nc,x,5,6,闭馆维修,7\nd,x,,8,待定,7\n",
    );
    expect(value.map(({ name, status, capacity }) => [name, status, capacity])).toEqual([
      ["a", "existing", 5],
      ["b", "closed", undefined],
      ["c", "closed", 7],
    ]);
    expect(problems.map(({ id, row, action }) => [id, row, action])).toEqual([
      ["input.status-unknown", 2, "kept"],
      ["input.capacity-unknown", 3, "kept"],
      ["input.status-repair", 4, "kept"],
      ["input.coordinates-missing", 5, "skipped"],
    ]);
    expect(counts).toMatchObject({ rowsIn: 4, rowsUsed: 3 });
  });

  it("reads seats, floor area and collection with their units, keeps them as written, and lists what is about or unreadable", () => {
    const { value, problems } = read(
      "name,kind,lon,lat,座席数,建筑面积,藏书量（万册）,占地面积\na,x,1,2,300座,约500㎡,1.2,3亩\nb,x,3,4,—,若干,,\nc,x,5,6,１２０,1200平方米,8000册,",
    );
    expect(value.map(({ capacity, areaM2, collection }) => [capacity, areaM2, collection])).toEqual([
      [300, 500, 12_000],
      [undefined, undefined, undefined],
      [120, 1200, 8000],
    ]);
    expect([...value[0].attributes]).toEqual([
      ["建筑面积", "约500㎡"],
      ["藏书量（万册）", "1.2"],
      ["占地面积", "3亩"],
    ]);
    expect(problems.map(({ id, row, value: cell }) => [id, row, cell])).toEqual([
      ["input.amount-header", 0, undefined],
      ["input.amount-about", 2, "约500㎡"],
      ["input.amount-unknown", 3, "若干"],
    ]);
  });

  it("compares every amount that a row of totals fills, and names the column that differs", () => {
    const { problems } = read(
      "name,kind,lon,lat,座席数,建筑面积（公顷）,藏书量,占地面积\na,x,1,2,30,0.05,100,3\nb,x,3,4,20,0.1,200.5,4\n合计,,,,51,0.15,300.5,9\nc,x,3,4,5,,,\n合计,,,,55,2,,\n",
    );
    const found = problems.filter(({ id }) => id === "input.totals-differ");
    expect(
      found.map(({ row, column, values: { told, sum, difference } }) => [row, column, told, sum, difference]),
    ).toEqual([
      [4, "座席数", 51, 50, 1],
      [6, "建筑面积（公顷）", 20_000, 1500, 18_500],
    ]);
  });

  it("reads points, takes polygons by their centroid and says so, and lists features without geometry", () => {
    const square = {
      type: "Polygon",
      coordinates: [
        [
          [0, 0],
          [4, 0],
          [4, 4],
          [0, 4],
          [0, 0],
        ],
        [
          [0, 0],
          [4, 0],
          [4, 1],
          [0, 1],
          [0, 0],
        ],
      ],
    };
    const line = {
      type: "LineString",
      coordinates: [
        [0, 0],
        [1, 1],
      ],
    };
    const features = [
      ...points([[107.1, 29.1]]),
      { type: "Feature", properties: {}, geometry: square },
      { type: "Feature", properties: {}, geometry: null },
      { type: "Feature", properties: {}, geometry: line },
      { type: "Feature", properties: {}, geometry: { type: "Point", coordinates: ["a", 1] } },
    ];
    const { table } = readGeoJson(JSON.stringify({ type: "FeatureCollection", features }));
    const facilities = toFacilities(table, { defaults: { kind: "museum" } });
    expect(facilities.value.map(({ lon, lat }) => [lon, lat])).toEqual([
      [107.1, 29.1],
      [2, 2.5],
    ]);
    expect(facilities.problems.map(({ id, row }) => [id, row])).toEqual([
      ["input.polygon-centroid", 0],
      ["input.geometry-missing", 3],
      ["input.geometry-kind", 4],
      ["input.point-broken", 5],
    ]);
    expect(rowsAddUp(facilities)).toBe(true);
  });
});
