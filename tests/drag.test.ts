import { describe, expect, test } from "vitest";
import { metric, numbers, table } from "../src/analysis/result.ts";
import { startDrag, type Pin } from "../src/drag.ts";
import { run, type Run } from "../src/engine.ts";
import type { Data } from "../src/model/data.ts";
import type { Change, ParamValue, Plan } from "../src/model/plan.ts";
import { addChange, removeChange } from "../src/model/edit-scenarios.ts";
import { InputError } from "../src/model/problem.ts";
import { facility, planOf, readPlace, dataOf, unitsOf } from "./analysis/worlds.ts";
import { pointsIn, randomFrom } from "./geo/worlds.ts";
import { NONE } from "../src/model/data.ts";
import { randomRoads } from "./travel/worlds.ts";

const runs: Run[] = [{ analysis: "coverage" }, { analysis: "gaps" }];

const at = (pin: Pin, lon: number, lat: number): Change =>
  pin.type === "move" ? { ...pin, lon, lat } : { ...pin, facility: { ...pin.facility, lon, lat } };

/** The plan with the change made for good, run anew. */
function afresh(data: Data, plan: Plan, change: Change) {
  const changed: Plan = { ...plan, corrections: [...(plan.corrections ?? []), change] };
  return runs.map((one) => run(data, changed, one));
}

function withMode(plan: Plan, coverage: Record<string, ParamValue>): Plan {
  return { ...plan, params: { ...plan.params, coverage: { ...plan.params.coverage, ...coverage } } };
}

function randomData(seed: number): Data {
  const random = randomFrom(seed);
  const people = pointsIn(random, 60, 106.99, 29.99, 0.07, 0.07);
  const places = pointsIn(random, 5, 107, 30, 0.05, 0.05);
  const units = unitsOf([
    ["1", "township", 2],
    ["2", "township", 2],
    ["C", "county", NONE],
  ]);
  const points = Array.from(people.lon, (lon, i) => ({
    id: `p${i}`,
    lon,
    lat: people.lat[i],
    people: Math.floor(random() * 100),
    unit: i % 3,
  }));
  const facilities = Array.from(places.lon, (lon, j) => facility(`f${j}`, lon, places.lat[j]));
  return { ...dataOf(points, facilities, units), roads: randomRoads(random, 7, 30) };
}

describe("a facility in hand", () => {
  const modes = [
    { mode: "straight", cutoff: "2km" },
    { mode: "detour", cutoff: "2km" },
    { mode: "walk", cutoff: "20min" },
    { mode: "car", cutoff: "5min" },
  ];

  test.each(modes)("gives at each place what the plan with that change gives: $mode", (coverage) => {
    for (const seed of [71, 72, 73]) {
      const data = randomData(seed);
      const plan = withMode(planOf({}), coverage);
      const pins: Pin[] = [
        { type: "move", facility: "f2", lon: 107, lat: 30 },
        { type: "open", facility: { id: "new", name: "新馆", kind: "library", level: "county", lon: 107, lat: 30 } },
      ];
      for (const pin of pins) {
        const drag = startDrag(data, plan, runs, pin);
        const random = randomFrom(seed + 1);
        for (let step = 0; step < 12; step++) {
          const [lon, lat] = [106.98 + 0.09 * random(), 29.98 + 0.09 * random()];
          expect(drag.at(lon, lat)).toEqual(afresh(data, plan, at(pin, lon, lat)));
        }
      }
    }
  });

  test.each(modes)("counts the people covered as the whole run does, in total and by unit: $mode", (coverage) => {
    const data = randomData(76);
    const plan = withMode(planOf({}), coverage);
    const drag = startDrag(data, plan, runs, { type: "move", facility: "f2", lon: 107, lat: 30 });
    drag.at(107, 30);
    const random = randomFrom(77);
    for (let step = 0; step < 12; step++) {
      const [lon, lat] = [106.98 + 0.09 * random(), 29.98 + 0.09 * random()];
      const [quick] = drag.sumsAt(lon, lat);
      const [whole] = afresh(data, plan, { type: "move", facility: "f2", lon, lat });
      for (const id of ["covered", "uncovered", "coveredShare", "population"])
        expect(metric(quick, id)).toBe(metric(whole, id));
      for (const id of ["covered", "uncovered", "coveredShare", "population"])
        expect(numbers(table(quick, "units"), id)).toEqual(numbers(table(whole, "units"), id));
    }
  });

  test("put back where it was, gives the result before", async () => {
    const { plan, data } = await readPlace("liechtenstein");
    const { id, lon, lat } = data.facilities[0];
    const drag = startDrag(data, plan, runs, { type: "move", facility: id, lon, lat });
    drag.at(9.6, 47.2);
    expect(drag.at(lon, lat)).toEqual(runs.map((one) => run(data, plan, one)));
  });

  test("dropped as a change of a scenario and taken out again, leaves the result before", () => {
    const data = randomData(78);
    const plan = planOf({ cutoff: "2km" }, [{ id: "s1", name: "s1", changes: [] }]);
    const inScenario = runs.map((one) => ({ ...one, scenario: "s1" }));
    const results = (of: Plan) => inScenario.map((one) => run(data, of, one));
    const before = results(plan);
    const change: Change = { type: "move", facility: "f1", lon: 107.02, lat: 30.01 };
    const dropped = addChange(plan, "s1", change);
    const inHand = startDrag(data, plan, inScenario, { ...change, type: "move" }).at(107.02, 30.01);
    expect(results(dropped)).toEqual(inHand);
    expect(inHand).not.toEqual(before);
    expect(results(removeChange(dropped, "s1", 0))).toEqual(before);
  });

  test("of a kind that is not counted changes nothing", () => {
    const data = randomData(74);
    const plan = withMode(planOf({}), { kinds: ["library"] });
    const pin: Pin = { type: "open", facility: { id: "m", name: "m", kind: "museum", level: "", lon: 107, lat: 30 } };
    const [coverage] = startDrag(data, plan, runs, pin).at(107.01, 30.01);
    expect(coverage.metrics).toEqual(run(data, plan, runs[0]).metrics);
  });

  test("that is not there, or travels by a matrix, is refused", () => {
    const data = randomData(75);
    const pin: Pin = { type: "move", facility: "nowhere", lon: 107, lat: 30 };
    expect(() => startDrag(data, planOf({}), runs, pin)).toThrow(
      new InputError("plan.unknown-facility", { value: "nowhere" }),
    );
    const costs = {
      demand: new Uint32Array(0),
      facilityId: [],
      facility: new Uint32Array(0),
      cost: new Float64Array(0),
      unit: "",
    };
    const drag = startDrag({ ...data, costs }, withMode(planOf({}), { mode: "costs" }), runs, {
      ...pin,
      facility: "f1",
    });
    expect(() => drag.at(107, 30)).toThrow(new InputError("param.mode-no-drag", { value: "costs" }));
  });
});
