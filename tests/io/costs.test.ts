import { existsSync, readFileSync } from "node:fs";
import { describe, expect, it, test } from "vitest";
import { metric } from "../../src/analysis/result.ts";
import { run } from "../../src/engine.ts";
import { inspect } from "../../src/io/inspect.ts";
import { loadPlan, parsePlan } from "../../src/io/load.ts";

const demand = "id,name,lon,lat,population\n001,a,107,30,100\n002,b,107,30.1,200\n003,c,107,30.2,400\n";
const facilities =
  "id,name,kind,level,lon,lat,status\nS1,一,library,county,107,30,existing\nS2,二,library,county,107,30.2,candidate\n";

async function load(costs: string, params: Record<string, unknown> = {}) {
  const plan = parsePlan(
    JSON.stringify({
      version: 1,
      name: "小县",
      sources: ["demand", "facilities", "costs"].map((role) => ({ id: role, role, path: `${role}.csv` })),
      scenarios: [],
      params: { coverage: { mode: "costs", ...params } },
    }),
  );
  const files = new Map(Object.entries({ "demand.csv": demand, "facilities.csv": facilities, "costs.csv": costs }));
  const { data, reports } = await loadPlan(plan, (path) => Promise.resolve(new TextEncoder().encode(files.get(path))));
  return { plan, data, report: reports[2] };
}

describe("a matrix of costs", () => {
  it("is joined by the ids of people and facilities, and counts in its own unit", async () => {
    const costs = "origin,destination,cost\n001,S1,7\n002,S1,20\n003,S1,31\n003,S2,1\n";
    const { plan, data, report } = await load(costs, { cutoff: 20 });
    expect([report.rowsIn, report.rowsUsed, report.problems]).toEqual([4, 4, []]);
    expect(metric(run(data, plan, { analysis: "coverage" }), "covered")).toBe(300); // S2 is a candidate
  });

  it("takes the words that routers and offices use", async () => {
    const { report } = await load("起点,终点,时间\n001,S1,7\n");
    expect(report.columns.map(({ role }) => role).toSorted()).toEqual(["destination", "origin", "travel_cost"]);
  });

  it("lists and keeps out what names nobody, is no cost, or is told twice", async () => {
    const costs =
      "origin,destination,cost\n001,S1,7\n009,S1,3\n002,S9,3\n002,S1,-4\n003,S1,far\n003,,5\n001,S1,6\n002,S1,0\n";
    const { data, report } = await load(costs);
    expect([report.rowsIn, report.rowsUsed]).toEqual([8, 2]);
    expect(report.problems.map(({ row, id }) => [row, id]).toSorted(([a], [b]) => Number(a) - Number(b))).toEqual([
      [3, "input.costs-unknown-origin"],
      [4, "input.costs-unknown-destination"],
      [5, "input.cost-negative"],
      [6, "input.not-a-number"],
      [7, "input.costs-blank"],
      [8, "input.costs-repeated"],
    ]);
    expect([...data.costs!.cost]).toEqual([7, 0]);
  });

  it("without a column of costs says which columns there are", async () => {
    await expect(load("origin,destination,note\n001,S1,near\n")).rejects.toMatchObject({
      id: "input.column-missing-travel_cost",
      values: { file: "costs.csv", columns: "origin, destination, note" },
    });
  });
});

/** Published: R. Wei et al. and pysal/spopt, census tracts and stores of San Francisco; the folder is not part of the product. */
const folder = "../shared/data/spopt-san-francisco";

test.skipIf(!existsSync(folder))(
  "San Francisco: four stores cover 875,247 of 955,113 people within 5,000 m of road",
  async () => {
    const lines = (file: string) =>
      readFileSync(`${folder}/${file}`, "utf8")
        .trim()
        .split(/\r?\n/)
        .slice(1)
        .map((line) => line.replaceAll('"', "").split(","));
    const open = new Set(["Store_2", "Store_11", "Store_12", "Store_15"]);
    const files = new Map([
      [
        "d.csv",
        [
          "id,lon,lat,population",
          ...lines("SF_demand_205_centroid_uniform_weight.csv").map((c) => [c[3], c[10], c[11], c[6]].join()),
        ],
      ],
      [
        "f.csv",
        [
          "id,name,kind,level,lon,lat,status",
          ...lines("SF_store_site_16_longlat.csv").map((c) =>
            [c[2], c[2], "library,county", c[3], c[4], open.has(c[2]) ? "existing" : "candidate"].join(),
          ),
        ],
      ],
      [
        "c.csv",
        [
          "origin,destination,cost",
          ...lines("SF_network_distance_candidateStore_16_censusTract_205_new.csv").map((c) =>
            [c[2], c[1], c[0]].join(),
          ),
        ],
      ],
    ]);
    const plan = parsePlan(
      JSON.stringify({
        version: 1,
        name: "San Francisco",
        sources: [
          { id: "d", role: "demand", path: "d.csv" },
          { id: "f", role: "facilities", path: "f.csv" },
          { id: "c", role: "costs", path: "c.csv" },
        ],
        scenarios: [],
        params: { coverage: { mode: "costs", cutoff: 5000 } },
      }),
    );
    const { data } = await loadPlan(plan, (path) =>
      Promise.resolve(new TextEncoder().encode(files.get(path)!.join("\n"))),
    );
    const result = run(data, plan, { analysis: "coverage" });
    expect([metric(result, "population"), metric(result, "covered")]).toEqual([955_113, 875_247]);
  },
);

describe("a matrix that is looked at before it is taken", () => {
  const bytes = new TextEncoder().encode("origin,destination,cost\n001,S1,7\n009,S1,3\n002,S9,3\n001,S1,5\n");
  const known = { names: [], lon: new Float64Array(0), lat: new Float64Array(0), shapes: [] };

  it("lists the pairs that name nobody who is open, and those told twice", async () => {
    const ids = { demand: ["001", "002"], facilities: ["S1", "S2"] };
    const found = await inspect("od.csv", bytes, undefined, {}, { ...known, ids });
    expect(found.role).toBe("costs");
    expect([found.rowsIn, found.rowsUsed]).toEqual([4, 1]);
    expect(found.problems.map(({ row, id }) => [row, id])).toEqual([
      [3, "input.costs-unknown-origin"],
      [4, "input.costs-unknown-destination"],
      [5, "input.costs-repeated"],
    ]);
  });

  it("is taken as it is where it is not known who is open", async () => {
    expect((await inspect("od.csv", bytes, undefined, {}, known)).rowsUsed).toBe(4);
  });
});
