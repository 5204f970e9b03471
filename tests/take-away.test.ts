import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { FeatureCollection } from "geojson";
import { beforeAll, describe, expect, test } from "vitest";
import { metric } from "../src/analysis/result.ts";
import { run } from "../src/engine.ts";
import { loadPlan, parsePlan } from "../src/io/load.ts";
import { readFile as readTable } from "../src/io/read-file.ts";
import type { Data } from "../src/model/data.ts";
import type { Plan, Source } from "../src/model/plan.ts";
import { InputError } from "../src/model/problem.ts";
import { writePlanFile } from "./io/plans/carried-plan.ts";
import { layerOf, takeAwayName, writeTakeAway, type FileFormat } from "../src/take-away.ts";
import { layerIds, type LayerId } from "../src/report/layer.ts";
import { dataOf, facility, meridian, planOf, readPlace, unitsOf } from "./analysis/worlds.ts";

const formats: FileFormat[] = ["csv", "geojson", "fgb"];
const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
const take = (data: Data, plan: Plan, layer: LayerId, format: FileFormat, scenario?: string) =>
  writeTakeAway(data, plan, scenario, { layer, format, lang: "zh" });

/** Reads exported files as the demand and the facilities of a plan. */
async function readBack(files: { demand?: Uint8Array; facilities?: Uint8Array }, format: FileFormat, plan: Plan) {
  const sources = Object.keys(files).map((role): Source => ({
    id: role,
    role: role as Source["role"],
    path: `${role}.${format}`,
  }));
  const read = (path: string) => {
    const bytes = files[path.split(".")[0] as keyof typeof files];
    return bytes ? Promise.resolve(bytes) : Promise.reject(new Error(path));
  };
  return loadPlan({ ...plan, sources }, read);
}

describe.each(["fengdu", "liechtenstein", "chongqing"])("what is taken away of %s", (place) => {
  let data: Data;
  let plan: Plan;
  beforeAll(async () => {
    ({ data, plan } = await readPlace(place));
  });

  test.each(formats)("as %s is read back to the same numbers", async (format) => {
    const files = {
      demand: take(data, plan, "coverage", format),
      facilities: take(data, plan, "facilities", format),
    };
    const { data: again, reports } = await readBack(files, format, plan);
    expect(reports.map(({ rowsIn, rowsUsed }) => [rowsIn, rowsUsed])).toEqual([
      [data.demand.id.length, data.demand.id.length],
      [data.facilities.length, data.facilities.length],
    ]);
    const before = run(data, plan, { analysis: "coverage" });
    const after = run(again, plan, { analysis: "coverage" });
    for (const { id, value } of before.metrics) expect(metric(after, id)).toBeCloseTo(value, 6);
    for (const id of ["population", "covered", "uncovered", "points", "unknownPoints", "facilities"])
      expect(metric(after, id)).toBe(metric(before, id));
  });

  test.each(formats)("as %s keeps every place and every facility exactly", async (format) => {
    const files = {
      demand: take(data, plan, "coverage", format),
      facilities: take(data, plan, "facilities", format),
    };
    const { data: again } = await readBack(files, format, plan);
    const points = ({ demand }: Data) =>
      demand.id
        .map((id, i) => [
          id,
          demand.name[i],
          demand.nameEn?.[i] ?? "",
          demand.lon[i],
          demand.lat[i],
          demand.population[i],
        ])
        .toSorted((a, b) => (String(a[0]) < String(b[0]) ? -1 : 1));
    const facilities = (of: Data) =>
      of.facilities.map((one) => ({ ...one, attributes: undefined })).toSorted((a, b) => (a.id < b.id ? -1 : 1));
    expect(points(again)).toEqual(points(data));
    expect(facilities(again)).toEqual(facilities(data));
  });

  test("is the same bytes every time", () => {
    for (const format of formats) {
      const [once, twice] = [take(data, plan, "coverage", format), take(data, plan, "coverage", format)];
      expect(Buffer.compare(once, twice)).toBe(0);
    }
  });

  test("in a plan file gives the same result and says the same of its data when opened again", async () => {
    const folder = join("data", place);
    const files = new Map<string, Uint8Array>();
    for (const { path } of plan.sources) files.set(path, await readFile(join(folder, path)));
    const saved = parsePlan(text(await writePlanFile(plan, files, data.provenance)));
    const nothing = () => Promise.reject(new Error("A plan with its data asks for no file."));
    const { data: again, reports } = await loadPlan(saved, nothing);
    expect(again).toEqual(data);
    expect(reports.flatMap(({ problems }) => problems.map(({ id }) => id))).not.toContain("input.file-changed");
    expect(run(again, saved, { analysis: "coverage" })).toEqual(run(data, plan, { analysis: "coverage" }));
    expect(parsePlan(text(await writePlanFile(saved, new Map(), again.provenance)))).toEqual(saved);
  });
});

describe("odd words", () => {
  const odd = ["=HYPERLINK(1)", '说"好", 真的;', "a\nb", "-3.5", "＋1", "合计处", "# 井号", "", "__proto__", "𠮷野家"];
  const points = odd.map((name, i) => ({ id: `p${i}`, name, lon: 107 + i / 100, lat: 30, people: i === 3 ? NaN : i }));
  const facilities = odd.map((name, i) =>
    facility(`f${i}`, 107 + i / 100, 30.01, {
      name: name.trim() || `f${i}`,
      kind: i % 2 ? "library" : "书店",
      functions: i === 1 ? ["library", "museum"] : undefined,
      capacity: i === 2 ? 30 : undefined,
      attributes: new Map([
        ["电话", odd[i] || "无"],
        ["covered", "yes"],
      ]),
    }),
  );
  const data = dataOf(points, facilities, unitsOf([["=1", "township", 0xffffffff]]));

  test.each(formats)("come back from %s as they were", async (format) => {
    const files = {
      demand: take(data, planOf(), "coverage", format),
      facilities: take(data, planOf(), "facilities", format),
    };
    const { data: again } = await readBack(files, format, planOf());
    const order = (ids: string[]) => ids.map((_, i) => ids.indexOf(`${ids[0][0]}${i}`));
    const demandAt = order(again.demand.id);
    expect(demandAt.map((i) => again.demand.name[i])).toEqual(odd.map((name) => name.trim()));
    expect(demandAt.map((i) => again.demand.population[i])).toEqual([...data.demand.population]);
    const facilityAt = order(again.facilities.map(({ id }) => id));
    const found = facilityAt.map((j) => again.facilities[j]);
    expect(found.map(({ name }) => name)).toEqual(facilities.map(({ name }) => name));
    expect(found.map(({ attributes }) => attributes.get("电话"))).toEqual(odd.map((name) => name || "无"));
    expect(found.map(({ kind, functions, capacity }) => [kind, functions, capacity])).toEqual(
      facilities.map(({ kind, functions, capacity }) => [kind, functions, capacity]),
    );
  });
});

describe("amounts of facilities", () => {
  const attributes = [
    ["建筑面积", "约500㎡"],
    ["藏书量（万册）", "1.2"],
    ["备注", "新"],
  ] as const;
  const facilities = [
    facility("f0", 107, 30, { capacity: 300, areaM2: 500, collection: 12_000, attributes: new Map(attributes) }),
    facility("f1", 107.1, 30, { areaM2: 333.33 }),
    facility("f2", 107.2, 30, { collection: 0 }),
  ];
  const data = dataOf([{ id: "p", lon: 107, lat: 30, people: 1 }], facilities, unitsOf([]));

  test.each(formats)("come back from %s, with their attributes as they were", async (format) => {
    const files = {
      demand: take(data, planOf(), "coverage", format),
      facilities: take(data, planOf(), "facilities", format),
    };
    const { data: again } = await readBack(files, format, planOf());
    const found = again.facilities.toSorted((a, b) => a.id.localeCompare(b.id));
    expect(found.map(({ capacity, areaM2, collection }) => [capacity, areaM2, collection])).toEqual([
      [300, 500, 12_000],
      [undefined, 333.33, undefined],
      [undefined, undefined, 0],
    ]);
    const ours = new Set(["lon", "lat", "counted", "catchment", "catchment_covered"]);
    const own = found.map((one) => [...one.attributes].filter(([name]) => !ours.has(name)));
    expect(own).toEqual([attributes, [], []]);
  });
});

describe("a CSV file", () => {
  test("opens in a spreadsheet: byte-order mark, one header of column ids, the rows, and remarks under them", async () => {
    const { data, plan } = await readPlace("fengdu");
    const bytes = take(data, plan, "coverage", "csv");
    expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    const lines = text(bytes).trimEnd().split("\r\n");
    expect(lines[0]).toBe(
      "id,name,name_en,lon,lat,population,unit,unit_name,nearest_id,nearest_name,cost_km,covered,status",
    );
    expect(lines[1]).toBe(
      "gn8406214,三合街道,Sanhe,107.73027,29.86864,140954,500230001,三合街道,library-500230,丰都县图书馆,0,true,covered",
    );
    const remarks = lines.slice(31);
    expect(remarks.every((line) => line.startsWith("# ") && !/[,;|"\t]/.test(line))).toBe(true);
    const said = remarks.join("\n");
    for (const word of ["coverage.cutoff=10km", "covered=220326", "CC-BY-4.0", "GeoNames", "乡镇驻地", "sha256"])
      expect(said).toContain(word);
  });

  test("is not misread for its remarks, however short the table", async () => {
    const plan = planOf({ cutoff: 2 });
    for (const layer of ["facilities", "curve", "bands", "gaps", "units"] as const) {
      const { table, delimiter } = await readTable(take(meridian(), plan, layer, "csv"), "x.csv");
      const { columns, rows } = layerOf(
        meridian(),
        plan,
        run(meridian(), plan, { analysis: layer === "gaps" ? "gaps" : "coverage" }),
        layer,
      );
      expect(delimiter).toBe(",");
      expect(table.columns).toEqual(columns.map(({ id }) => id));
      expect(table.rows).toHaveLength(rows);
    }
  });

  test("leaves a distance nobody has blank and says unreached", () => {
    const bytes = take({ ...meridian(), facilities: [] }, planOf(), "coverage", "csv");
    expect(text(bytes).split("\r\n")[1]).toBe("a,a,,107,30,100,1,unit 1,,,,false,unreached");
  });
});

describe("GeoJSON and FlatGeobuf", () => {
  test("carry parameters, figures, sources, licence and assumptions beside the features", async () => {
    const { data, plan } = await readPlace("liechtenstein");
    const told = {
      analysis: "coverage",
      scenario: "",
      params: { mode: "straight", cutoff: { value: 2.5, unit: "km" } },
      licence: "ODbL-1.0",
      attribution: "© OpenStreetMap contributors",
      units: { cost_km: "km", population: "people" },
    };
    const collection = JSON.parse(text(take(data, plan, "coverage", "geojson"))) as Record<string, unknown>;
    expect(collection).toMatchObject({ licence: "ODbL-1.0", jiujin: told });
    const { meta } = await readTable(take(data, plan, "coverage", "fgb"), "x.fgb");
    expect(meta.get("jiujin")).toMatchObject(told);
    expect(meta.get("description")).toBe("© OpenStreetMap contributors");
    expect(JSON.stringify(meta.get("jiujin"))).toContain("按建筑面积分摊");
  });

  test("mark shapes that are no borders, and only those", async () => {
    const { data, plan } = await readPlace("fengdu");
    for (const [layer, marked] of [
      ["units", true],
      ["service-areas", true],
      ["coverage", undefined],
    ] as const) {
      const collection = JSON.parse(text(take(data, plan, layer, "geojson"))) as { illustrative?: boolean };
      expect(collection.illustrative).toBe(marked);
      const { meta } = await readTable(take(data, plan, layer, "fgb"), "x.fgb");
      expect(meta.get("illustrative")).toBe(marked);
    }
  });

  test("units without a shape stay in GeoJSON without geometry; FlatGeobuf says how many it leaves out", async () => {
    const { data, plan } = await readPlace("fengdu");
    const { features } = JSON.parse(text(take(data, plan, "units", "geojson"))) as FeatureCollection;
    expect(features).toHaveLength(31);
    expect(features.filter(({ geometry }) => geometry === null).map(({ properties }) => properties?.code)).toEqual([
      "500230",
    ]);
    const { table, meta } = await readTable(take(data, plan, "units", "fgb"), "x.fgb");
    expect(table.rows).toHaveLength(30);
    expect(meta.get("rowsWithoutShape")).toBe(1);
  });

  test("are refused where there is nothing to draw", async () => {
    const { data, plan } = await readPlace("chongqing");
    expect(failure(() => take(data, plan, "curve", "geojson"))).toBe("report.table-only");
    expect(failure(() => take(data, plan, "bands", "fgb"))).toBe("report.table-only");
    expect(failure(() => take(data, plan, "units", "fgb"))).toBe("report.no-shapes");
  });

  test("of nothing are files all the same", () => {
    const empty = dataOf([], []);
    for (const layer of layerIds) {
      for (const format of formats) {
        if (format !== "csv" && (layer === "curve" || layer === "bands" || layer === "definitions")) continue;
        expect(take(empty, planOf(), layer, format).length).toBeGreaterThan(0);
      }
    }
  });
});

describe("a scenario's file", () => {
  test("has the scenario's facilities, names it, and is read back as what will be", async () => {
    const plan = planOf({ cutoff: 2 }, [
      {
        id: "s",
        name: "新馆",
        changes: [
          { type: "open", facility: { id: "new", name: "新", kind: "library", level: "", lon: 107, lat: 30.1 } },
          { type: "close", facility: "south" },
        ],
      },
    ]);
    const files = {
      demand: take(meridian(), plan, "coverage", "geojson", "s"),
      facilities: take(meridian(), plan, "facilities", "geojson", "s"),
    };
    expect(JSON.parse(text(files.demand))).toMatchObject({ jiujin: { scenario: "新馆" } });
    const { data } = await readBack(files, "geojson", plan);
    expect(data.facilities.map(({ id, status }) => [id, status])).toEqual([
      ["south", "closed"],
      ["new", "planned"],
    ]);
    expect(metric(run(data, plan, { analysis: "coverage" }), "covered")).toBe(400);
  });
});

describe("a plan file", () => {
  const source: Source = { id: "people", role: "demand", path: "表/people.csv" };
  const bytes = new TextEncoder().encode("id,lon,lat,population\na,107,30,100\n");
  const told = { source: "统计局", licence: "CC-BY-4.0", assumptions: ["people-at-seat" as const] };
  const save = async (plan: Plan) =>
    parsePlan(text(await writePlanFile(plan, new Map([[source.path, bytes]]), new Map([["people", told]]))));

  test("keeps the file's name and hash", async () => {
    const { sources } = await save({ ...planOf(), sources: [source] });
    expect(sources[0]).toMatchObject({ id: "people", name: "people.csv" });
    expect(sources[0].path).toMatch(/^data:/);
    expect(sources[0].sha256).toMatch(/^[0-9a-f]{64}$/);
  });

  test("says of other data put in a source's place nothing that was said of the former", async () => {
    const saved = await save({ ...planOf(), sources: [source] });
    const nothing = () => Promise.reject(new Error("none"));
    expect((await loadPlan(saved, nothing)).data.provenance.get("people")).toMatchObject(told);
    const other: Plan = { ...saved, sources: [{ id: "people", role: "demand", path: "other.csv" }] };
    const otherBytes = new TextEncoder().encode("id,lon,lat,population\nb,107,30,7\n");
    const read = (path: string) => (path === "other.csv" ? Promise.resolve(otherBytes) : nothing());
    const origin = (await loadPlan(other, read)).data.provenance.get("people");
    expect(origin).toMatchObject({ source: "other.csv", licence: "" });
    expect(origin?.assumptions).toBeUndefined();
  });

  test("without a source's bytes is refused by the file's name", async () => {
    const write = writePlanFile({ ...planOf(), sources: [source] }, new Map(), new Map());
    await expect(write).rejects.toMatchObject({ id: "cli.not-found", values: { file: "表/people.csv" } });
  });
});

describe("a file's name", () => {
  test("is the place and the layer, without signs that a disk refuses", () => {
    const file = { layer: "coverage", format: "geojson", lang: "zh" } as const;
    expect(takeAwayName({ ...planOf(), name: "丰都县" }, file)).toBe("丰都县-coverage.geojson");
    expect(takeAwayName(planOf(), { ...file, lang: "en" })).toBe("Small County-coverage.geojson");
    expect(takeAwayName({ ...planOf(), name: 'a/b:"c"\n' }, file)).toBe("a-b-c--coverage.geojson");
    expect(takeAwayName({ ...planOf(), name: "" }, file)).toBe("jiujin-coverage.geojson");
  });
});

function failure(step: () => unknown): string {
  try {
    step();
  } catch (error) {
    if (error instanceof InputError) return error.id;
    throw error;
  }
  return "";
}
