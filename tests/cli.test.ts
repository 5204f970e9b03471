import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { answerLine, main } from "../src/cli.ts";
import { writeProjectFile } from "../src/io/plans/project-file.ts";
import { writePlanFile } from "./io/plans/carried-plan.ts";
import { readPlace } from "./analysis/worlds.ts";
import { sheetXml, workbook } from "./io/archives.ts";

const folder = mkdtempSync(join(tmpdir(), "jiujin-"));
afterAll(() => rmSync(folder, { recursive: true }));

const fengdu = "data/fengdu/plan.json";
const formats = ["csv", "geojson", "fgb"];

/** The program as a user starts it. */
function start(...words: string[]): { status: number | null; out: string; err: string } {
  const program = ["node_modules/tsx/dist/cli.mjs", "src/cli.ts", ...words];
  const { status, stdout, stderr } = spawnSync(process.execPath, program, { encoding: "utf8" });
  return { status, out: stdout, err: stderr };
}

/** The same without a process of its own. */
async function call(...words: string[]): Promise<{ status: number; out: string; err: string }> {
  const out: string[] = [];
  const err: string[] = [];
  const status = await main(words, { print: (line) => out.push(line), tell: (line) => err.push(line) });
  return { status, out: out.join("\n"), err: err.join("\n") };
}

type Written = { results: { analysis: string; metrics: { id: string; value: number | null; unit: string }[] }[] };

function metricsOf(out: string, n = 0): Record<string, number | null> {
  const { results } = JSON.parse(out) as Written;
  return Object.fromEntries(results[n].metrics.map(({ id, value }) => [id, value]));
}

/** Writes the files of a plan into a folder of their own and gives the plan's path. */
function writePlan(name: string, files: Record<string, string>, plan: object = {}): string {
  const place = join(folder, name);
  mkdirSync(place, { recursive: true });
  for (const [file, text] of Object.entries(files)) writeFileSync(join(place, file), text);
  const sources = Object.keys(files).map((file) => ({ id: file, role: file.split(".")[0], path: file }));
  const path = join(place, "plan.json");
  writeFileSync(path, JSON.stringify({ version: 1, name, sources, scenarios: [], params: {}, ...plan }));
  return path;
}

const facilitiesCsv = "id,name,kind,level,lon,lat,status,capacity\nf,馆,library,county,107,30,existing,\n";

describe("jiujin, started as a program", () => {
  test("prints one JSON object and nothing else, and ends with 0", () => {
    const { status, out, err } = start("run", fengdu, "coverage", "--set", "coverage.cutoff=10", "--json");
    expect(status).toBe(0);
    expect(err).toBe("");
    expect(Object.keys(JSON.parse(out) as object)).toEqual(["results"]);
    expect(metricsOf(out)).toMatchObject({ population: 649_182, covered: 220_326, uncovered: 428_856 });
  });

  test("ends with 1 and one sentence where the input is wrong", () => {
    const { status, out, err } = start("run", join(folder, "no-plan.json"), "--lang", "en");
    expect(status).toBe(1);
    expect(out).toBe("");
    expect(err.trimEnd().split("\n")).toHaveLength(1);
    expect(err).toContain("no-plan.json");
  });

  test("ends with 2 and the usage where the command line is wrong", () => {
    const { status, out, err } = start("run", fengdu, "--radius", "10");
    expect(status).toBe(2);
    expect(out).toBe("");
    expect(err).toContain("--radius");
    expect(err).toContain("jiujin run PLAN");
  });
});

describe("run", () => {
  test.each([
    [5, 195_126],
    [10, 220_326],
    [15, 303_094],
    [20, 344_488],
    [30, 583_680],
    [40, 642_433],
  ])("counts the people of 丰都县 within %i km: %i", async (cutoff, covered) => {
    const { out } = await call("run", fengdu, "coverage", "--set", `coverage.cutoff=${cutoff}`, "--json");
    expect(metricsOf(out)).toMatchObject({ population: 649_182, covered });
  });

  test("without an analysis runs all, in their order; named ones in the order named, each once", async () => {
    const names = async (...words: string[]) =>
      (JSON.parse((await call("run", fengdu, ...words, "--json")).out) as Written).results.map((one) => one.analysis);
    expect(await names()).toEqual(["coverage", "gaps"]);
    expect(await names("gaps", "coverage", "gaps")).toEqual(["gaps", "coverage"]);
  });

  test("has the JSON that programs are promised", async () => {
    const { out } = await call("run", fengdu, "--json", "--lang", "en");
    const { results } = JSON.parse(out) as { results: Record<string, unknown>[] };
    for (const result of results)
      expect(Object.keys(result)).toEqual(["analysis", "scenario", "params", "metrics", "tables", "notes"]);
    expect(results[0]).toMatchObject({
      analysis: "coverage",
      scenario: "",
      params: { mode: "straight", cutoff: { value: 10, unit: "km" }, kinds: ["library"], levels: [] },
    });
    expect(results[0].tables).toContainEqual({ id: "demand", rows: 30 });
    expect(results[0].notes).toContainEqual({
      id: "note.cutoff-choice",
      values: { cutoff: 10, unit: "km" },
      text: "10 km is a choice, not a standard.",
    });
    expect(metricsOf(out, 1)).toMatchObject({ uncovered: 428_856, places: 25 });
  });

  test("takes settings with units and lists, the last one counting", async () => {
    const set = [
      "--set",
      "coverage.cutoff=3",
      "--set",
      "coverage.cutoff=5000m",
      "--set",
      "coverage.kinds=museum,library",
    ];
    const { out } = await call("run", fengdu, "coverage", ...set, "--json");
    expect(metricsOf(out).covered).toBe(195_126);
    expect(out).toContain('"kinds":["museum","library"]');
  });

  test("is null in JSON where there is no number", async () => {
    const path = writePlan("nobody", { "facilities.csv": facilitiesCsv });
    const { out } = await call("run", path, "coverage", "--json");
    expect(metricsOf(out)).toMatchObject({ population: 0, coveredShare: null, p50: null });
  });

  test("without --json answers a person, in either language", async () => {
    const chinese = await call("run", fengdu);
    expect(chinese.out).toContain("丰都县：按2010年人口、全部计在乡镇驻地估算：64.9万人中约22万（34%）");
    expect(chinese.out).toContain("许可：CC-BY-4.0");
    expect((await call("run", fengdu, "--lang", "en")).out).toContain("Fengdu County: With the population of 2010");
  });

  test("runs a scenario by its id", async () => {
    const facility = { id: "n", name: "新馆", kind: "library", level: "", lon: 108, lat: 30 };
    const scenarios = [{ id: "2030", name: "2030年", changes: [{ type: "open", facility }] }];
    const demand = "id,lon,lat,population\na,107,30,10\nb,108,30,20\n";
    const path = writePlan("scenario", { "demand.csv": demand, "facilities.csv": facilitiesCsv }, { scenarios });
    expect(metricsOf((await call("run", path, "coverage", "--json")).out).covered).toBe(10);
    const { out } = await call("run", path, "coverage", "--scenario", "2030", "--json");
    expect(metricsOf(out).covered).toBe(30);
    expect(await call("run", path, "--scenario", "2040")).toMatchObject({ status: 1, out: "" });
  });

  test("says on stderr each kind of problem once with its rows, rows lost first, and writes the whole list where asked", async () => {
    const bad = Array.from({ length: 12 }, (_, n) => `b${n},107,${91 + n},1`);
    const demand = ["id,lon,lat,population", "a,107,30,约10", ...bad, "c,,30,1", "合计,,,9", ""].join("\n");
    const path = writePlan("bad-rows", { "demand.csv": demand, "facilities.csv": facilitiesCsv });
    const { status, out, err } = await call("run", path, "coverage", "--json");
    expect(status).toBe(0);
    expect(metricsOf(out).population).toBe(10);
    expect(err.split("\n")).toEqual([
      "demand.csv：读入15行，用1行，未用14行；有疑问2处。",
      "  12行有这类问题，如：纬度 91 不在 −90…90 之间，是否经纬度颠倒？（第3、4、5、6、7、8、9、10、11、12 …行）。",
      "  第15行: “lon”列是空的，没有坐标的行用不上（不联网查地址）。",
      "  第16行: “合计”是合计行，没有当作数据，以免重复计数。",
      "  第2行: “population”一栏写的是“约10”，按约数 10 使用。",
      "  第16行: “population”一栏合计写的是9，各行相加是23，相差14。",
      "  每一行的问题和原值：加 --problems 问题.csv 存成清单。",
    ]);
    const list = join(folder, "run-problems.csv");
    const listed = await call("run", path, "coverage", "--json", "--problems", list, "--lang", "en");
    expect(listed.err).not.toContain("--problems");
    const lines = readFileSync(list, "utf8").slice(1).trimEnd().split("\r\n");
    expect(lines).toHaveLength(1 + 16);
    expect(lines[0]).toBe('"File","Row","Column","Value","Reason","Action"');
    expect(lines).toContain(
      '"demand.csv","14","lat","102","Row 14: latitude 102 is outside −90…90; are lon and lat swapped?","not used"',
    );
  });

  test("runs a saved plan that carries its data", async () => {
    const { plan, data } = await readPlace("fengdu");
    const files = new Map(plan.sources.map(({ path }) => [path, readFileSync(join("data/fengdu", path))]));
    const path = join(folder, "丰都县.jiujin.json");
    writeFileSync(path, await writePlanFile(plan, files, data.provenance));
    const saved = await call("run", path, "--json");
    expect(saved).toEqual(await call("run", fengdu, "--json"));
  });

  test("runs a project file as the page exports it", async () => {
    const { plan, data } = await readPlace("fengdu");
    const files = new Map(plan.sources.map(({ path }) => [path, readFileSync(join("data/fengdu", path))]));
    const path = join(folder, "丰都县.jiujin");
    writeFileSync(path, await writeProjectFile({ plan, files }, data.provenance, 1_700_000_000_000));
    expect(await call("run", path, "--json")).toEqual(await call("run", fengdu, "--json"));
  });

  test.each([
    [["--set", "coverage.cutoff=10min"], "coverage.cutoff"],
    [["--set", "coverage.radius=10"], "coverage.radius"],
    [["--set", "siting.p=3"], "siting"],
    [["--set", "gaps.link=1000"], "gaps.link"],
    [["--scenario", "x"], "x"],
  ])("%j is wrong input: 1, and the value is named", async (words, named) => {
    const { status, out, err } = await call("run", fengdu, ...words);
    expect([status, out]).toEqual([1, ""]);
    expect(err.split("\n")).toHaveLength(1);
    expect(err).toContain(named);
  });

  test("names the file that is wrong: a plan of no JSON, a source that is not there, a table without coordinates", async () => {
    const broken = join(folder, "broken.json");
    writeFileSync(broken, "{");
    expect(await call("run", broken)).toMatchObject({ status: 1, out: "" });
    const missing = writePlan("missing", {}, { sources: [{ id: "d", role: "demand", path: "people.csv" }] });
    expect((await call("run", missing)).err).toContain("people.csv");
    const without = writePlan("without", { "demand.csv": "id,population\na,10\n" });
    const { status, err } = await call("run", without);
    expect(status).toBe(1);
    expect(err).toContain("demand.csv");
  });
});

describe("run --out", () => {
  test("writes every layer in the formats asked for, with provenance and licence beside them", async () => {
    const out = join(folder, "new", "out");
    const { status } = await call("run", fengdu, "--out", out, "--formats", "csv,geojson,fgb", "--json");
    expect(status).toBe(0);
    const everyFormat = ["coverage", "units", "facilities", "gaps"].flatMap((id) =>
      formats.map((one) => `${id}.${one}`),
    );
    const others = [
      "service-areas.geojson",
      "service-areas.fgb",
      "curve.csv",
      "bands.csv",
      "provenance.json",
      "LICENSE",
    ];
    expect(readdirSync(out).toSorted()).toEqual([...everyFormat, ...others].toSorted());
    expect(readFileSync(join(out, "LICENSE"), "utf8")).toContain("CC-BY-4.0");
    expect(readFileSync(join(out, "coverage.csv"), "utf8").trimEnd().split("\n")).toHaveLength(31);
  });

  test("provenance.json tells parameters, figures, sources, and the hash and columns of every file", async () => {
    const out = join(folder, "told");
    await call("run", fengdu, "coverage", "--out", out, "--formats", "csv");
    const told = JSON.parse(readFileSync(join(out, "provenance.json"), "utf8")) as Provenance;
    expect(told).toMatchObject({ place: "丰都县", licence: "CC-BY-4.0" });
    expect(told.results[0]).toMatchObject({ analysis: "coverage", params: { cutoff: { value: 10, unit: "km" } } });
    expect(told.sources.map(({ file }) => file)).toContain("demand.csv");
    for (const { file, sha256 } of told.files)
      expect(
        createHash("sha256")
          .update(readFileSync(join(out, file)))
          .digest("hex"),
      ).toBe(sha256);
    const columns = told.files.find(({ file }) => file === "coverage.csv")?.columns;
    expect(columns).toContainEqual({ id: "cost_km", unit: "km" });
  });

  test("its files are read back as sources of a plan", async () => {
    const out = join(folder, "again");
    await call("run", fengdu, "coverage", "--out", out, "--formats", "csv,fgb");
    for (const format of ["csv", "fgb"]) {
      const sources = [
        { id: "d", role: "demand", path: `coverage.${format}` },
        { id: "f", role: "facilities", path: `facilities.${format}` },
      ];
      const path = join(out, `plan-${format}.json`);
      writeFileSync(path, JSON.stringify({ version: 1, name: "again", sources }));
      const { out: json } = await call("run", path, "coverage", "--set", "coverage.cutoff=10", "--json");
      expect(metricsOf(json)).toMatchObject({ population: 649_182, covered: 220_326 });
    }
  });

  test("says so where it cannot write", async () => {
    const inTheWay = join(folder, "file");
    writeFileSync(inTheWay, "");
    expect(await call("run", fengdu, "--out", inTheWay, "--json")).toMatchObject({ status: 1 });
  });
});

describe("import", () => {
  test("takes roads, people and houses of culture out of one map, and says of each what is in it", async () => {
    const map = "data/liechtenstein/roads.osm.pbf";
    const out = join(folder, "roads.geojson");
    const { status, err } = await call("import", map, "--role", "roads", "--out", out, "--lang", "en");
    expect([status, err]).toEqual([0, expect.stringContaining("10 of 2,750 roads touch no other road")]);
    const { features } = JSON.parse(readFileSync(out, "utf8")) as GeoJSON.FeatureCollection;
    expect(features.length).toBe(2750);
    expect(features[0]).toMatchObject({ geometry: { type: "LineString" }, properties: { class: expect.any(String) } });
    for (const role of ["demand", "facilities"]) {
      const refused = await call("import", map, "--role", role, "--out", out, "--lang", "en");
      expect([refused.status, refused.err]).toEqual([1, expect.stringContaining("holds no objects tagged")]);
    }
  });

  test("writes canonical columns, by the ending of the file, and counts the rows", async () => {
    const messy = join(folder, "messy.csv");
    writeFileSync(
      messy,
      "全县设施表,,,\n名称,经度,纬度,类型\n城关图书馆,107.5,30,图书馆\n坏,不详,30,图书馆\n合计,,,\n",
    );
    const out = join(folder, "clean.csv");
    const { status, out: said, err } = await call("import", messy, "--role", "facilities", "--out", out);
    expect(status).toBe(0);
    expect(said).toContain("messy.csv");
    expect(err).toContain("不详");
    expect(readFileSync(out, "utf8").slice(1).split("\r\n").slice(0, 2)).toEqual([
      "id,name,name_en,kind,level,lon,lat,status,unit,parent,capacity,area_m2,collection,functions",
      "row-3,城关图书馆,,library,,107.5,30,existing,,,,,,",
    ]);
  });

  test.each([
    ["demand", "demand.csv", "geojson"],
    ["demand", "demand.csv", "fgb"],
    ["facilities", "facilities.csv", "fgb"],
    ["boundaries", "boundaries.geojson", "fgb"],
    ["boundaries", "boundaries.geojson", "geojson"],
    ["boundaries", "units.csv", "csv"],
  ])("%s from %s as %s come back as the same rows", async (role, file, ending) => {
    const once = join(folder, `once-${file}.${ending}`);
    const twice = join(folder, `twice-${file}.${ending}`);
    expect((await call("import", `data/fengdu/${file}`, "--role", role, "--out", once)).status).toBe(0);
    expect((await call("import", once, "--role", role, "--out", twice)).status).toBe(0);
    expect(Buffer.compare(readFileSync(once), readFileSync(twice))).toBe(0);
  });

  test("reads an encoding that it is told", async () => {
    const chinese = join(folder, "gbk.csv");
    const text = Buffer.concat([
      Buffer.from("id,name,lon,lat\na,"),
      Buffer.from([0xb9, 0xdd]),
      Buffer.from(",107,30\n"),
    ]);
    writeFileSync(chinese, text); // 馆 in GB18030
    const out = join(folder, "utf8.csv");
    await call("import", chinese, "--role", "facilities", "--out", out, "--encoding", "gb18030");
    expect(readFileSync(out, "utf8")).toContain("馆");
  });

  test("of boundaries as CSV says that the shapes are left out", async () => {
    const out = join(folder, "codes.csv");
    const { status, err } = await call(
      "import",
      "data/fengdu/boundaries.geojson",
      "--role",
      "boundaries",
      "--out",
      out,
    );
    expect(status).toBe(0);
    expect(err).toContain("CSV");
  });

  test.each([
    [[], "register.csv 没有写明坐标系，已按 WGS84"],
    [["--crs", "wgs84"], undefined],
  ])("of a file in China that names no system says what was assumed: %j", async (words, said) => {
    const register = join(folder, "register.csv");
    writeFileSync(register, "名称,经度,纬度,类型\n甲馆,107.1,29.9,图书馆\n");
    const { err } = await call("import", register, "--role", "facilities", "--out", join(folder, "r.csv"), ...words);
    if (said) expect(err).toContain(said);
    else expect(err).toBe("");
  });

  test("doubts WGS84 where the file speaks of 高德, and has no doubt of GPS or of places elsewhere", async () => {
    const errOf = async (name: string, text: string) => {
      writeFileSync(join(folder, name), text);
      const words = ["--role", "facilities", "--out", join(folder, "r.csv"), "--lang", "en"];
      return (await call("import", join(folder, name), ...words)).err;
    };
    const amap = await errOf("a.csv", "名称,高德经度,高德纬度,类型\n甲馆,107.1,29.9,图书馆\n");
    expect(amap).toContain("say so: Amap, Tencent (GCJ-02).");
    expect(amap).toContain("Add --crs gcj02");
    const remark = await errOf("b.csv", "名称,经度,纬度,类型\n甲馆,107.1,29.9,图书馆\n注：坐标由高德地图拾取,,,\n");
    expect(remark).toContain("Add --crs gcj02");
    expect(await errOf("c.csv", "名称,GPS经度,GPS纬度,类型\n甲馆,107.1,29.9,图书馆\n")).toBe("");
    expect(await errOf("d.csv", "name,lon,lat,type\nA,9.5,47.1,library\n")).toBe("");
  });

  test("writes every problem with its value as a CSV", async () => {
    const register = join(folder, "listed.csv");
    writeFileSync(register, "名称,经度,纬度,类型,状态\n甲馆,107.1,29.9,图书馆,=待定\n乙馆,—,29.9,图书馆,开放\n");
    const list = join(folder, "problems.csv");
    const words = ["--role", "facilities", "--out", join(folder, "r.csv"), "--crs", "wgs84", "--problems", list];
    const { status, out } = await call("import", register, ...words);
    expect(status).toBe(0);
    expect(out).toContain("读入2行，用1行");
    const lines = readFileSync(list, "utf8").slice(1).trimEnd().split("\r\n");
    expect(lines.map((line) => line.split(",").filter((_, n) => n !== 3))).toEqual([
      ['"行"', '"列"', '"值"', '"处理"'],
      ['"2"', '"状态"', '"\'=待定"', '"已用"'],
      ['"3"', '"经度"', '"—"', '"未用"'],
    ]);
  });

  test("checks codes and names against the official list, and uses the rows all the same", async () => {
    const register = join(folder, "register.csv");
    writeFileSync(
      register,
      "编号,名称,行政区划代码,经度,纬度,人口,备注\n1,甲,500230199,107.1,29.9,1,\n2,乙,500230109,107.2,29.9,2,东风、温水、八渡、李家河、东南、曹家湾7个村\n3,丙,500234101,107.3,29.9,3,\n",
    );
    const out = join(folder, "register.geojson");
    const { status, err } = await call("import", register, "--role", "demand", "--out", out, "--lang", "en");
    expect(status).toBe(0);
    expect(err).toContain("register.csv: 3 rows read, 3 used, 0 not used; 3 doubts");
    expect(err).toContain("500230199 is not in the official list of 2023");
    expect(err).toContain("the text says 7 but names 6");
    expect(err).toContain("500234101 belongs to 开县");
  });

  test("ends with 1 where no row can be used, and writes nothing", async () => {
    const bad = join(folder, "bad.csv");
    writeFileSync(bad, "id,lon,lat,population\na,107,95,1\n");
    const out = join(folder, "never.csv");
    const { status, err } = await call("import", bad, "--role", "demand", "--out", out);
    expect(status).toBe(1);
    expect(err).toContain("95");
    expect(existsSync(out)).toBe(false);
  });

  test("reads the sheet of a workbook that is asked for", async () => {
    const head = ["名称", "经度", "纬度", "人口"];
    const sheet = (name: string, people: number) => ({ name, xml: sheetXml([head, ["张家村", 107.7, 29.8, people]]) });
    const book = join(folder, "人口.xlsx");
    writeFileSync(book, workbook([sheet("2020", 1200), sheet("2023", 1100)]));
    const out = join(folder, "人口.csv");
    expect((await call("import", book, "--role", "demand", "--out", out, "--sheet", "2023")).status).toBe(0);
    expect(readFileSync(out, "utf8")).toContain(",1100");
    const { status, err } = await call("import", book, "--role", "demand", "--out", out, "--sheet", "2024");
    expect([status, err.includes("2020, 2023")]).toEqual([1, true]);
  });
});

describe("a command line that cannot be understood", () => {
  test.each([
    [[], "run"],
    [["fly"], "fly"],
    [["run"], "PLAN"],
    [["run", fengdu, "siting"], "siting"],
    [["run", fengdu, "--fast"], "--fast"],
    [["run", fengdu, "--role", "demand"], "--role"],
    [["run", fengdu, "--set"], "--set"],
    [["run", fengdu, "--set", "cutoff=10"], "cutoff=10"],
    [["run", fengdu, "--formats", "xlsx"], "xlsx"],
    [["run", fengdu, "--lang", "fr"], "fr"],
    [["run", fengdu, "--problems", "list.xlsx"], "--problems"],
    [["run", fengdu, "--json=yes"], "--json"],
    [["import", "x.csv", "--out", "y.csv"], "--role"],
    [["import", "x.csv", "--role", "demand"], "--out"],
    [["import", "x.csv", "--role", "register", "--out", "y.csv"], "register"],
    [["import", "x.csv", "--role", "demand", "--out", "y.xlsx"], "xlsx"],
    [["import", "x.csv", "--role", "demand", "--out", "y.csv", "--crs", "mars"], "mars"],
    [["import", "x.csv", "z.csv", "--role", "demand", "--out", "y.csv"], "z.csv"],
  ])("%j ends with 2, names what is wrong and shows the usage", async (words, named) => {
    const { status, out, err } = await call(...words);
    expect([status, out]).toEqual([2, ""]);
    expect(err.split("\n")[0]).toContain(named);
    expect(err).toContain("jiujin import FILE");
  });

  test("is answered in the language it asks for", async () => {
    expect((await call("fly", "--lang", "en")).err).toContain("Usage");
    expect((await call("--help", "--lang=en")).out).toContain("Usage");
    expect(await call("help")).toMatchObject({ status: 0 });
  });
});

describe("the answer for the start of the app", () => {
  test("is one line of totals", async () => {
    expect(await answerLine(fengdu, "zh")).toBe(
      "丰都县：按2010年人口、全部计在乡镇驻地估算：64.9万人中约22万（34%）住在县图书馆10公里内；约42.9万够不着",
    );
    expect(await answerLine("data/liechtenstein/plan.json", "en")).toMatch(/^Liechtenstein: .*36,800 people/);
  });
});

type Provenance = {
  place: string;
  licence: string;
  sources: { file: string }[];
  results: { analysis: string; params: object }[];
  files: { file: string; sha256: string; columns: { id: string; unit?: string }[] }[];
};
