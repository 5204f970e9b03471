/** How far definitions agree, as map and legend draw it: three classes, read off the same scale as the distances. */
import { metric, numbers, table } from "../analysis/result.ts";
import type { Result } from "../analysis/analysis.ts";
import { distanceScale, type DistanceClass } from "../map/scales.ts";
import type { Scene } from "../map/scene.ts";
import type { MapPalette } from "../map/tokens.ts";
import { NONE, type Data } from "../model/data.ts";

/** What a point's agreement (0 none, 1 disputed, 2 all) stands at on a scale of its own, whose cutoff parts "all" from the others. */
const standing = [4.5, 1.5, 0.5];
const breaks = [1, 2, 3, 4];
const cutoff = 1;

/** The scene with every point and unit in the class of its agreement. */
export function agreementScene(scene: Scene, data: Data, definitions: Result): Scene {
  const agreement = numbers(table(definitions, "demand"), "agreement");
  const cost = Float64Array.from(agreement, (kind) => standing[kind]);
  const unitCost = unitStanding(definitions, data);
  return { ...scene, nearest: { ...scene.nearest, cost }, unitCost, breaks, cutoff, change: undefined };
}

/** A unit is as its middle person is; NaN where nobody is known to live. */
function unitStanding(definitions: Result, { boundaries }: Data): Float64Array {
  const flips = table(definitions, "flips");
  const [population, within, disputed] = ["population", "agreedCovered", "disputed"].map((id) => numbers(flips, id));
  const at = new Float64Array(boundaries.code.length).fill(NaN);
  flips.rows?.forEach((unit, row) => {
    if (unit === NONE || !(population[row] > 0)) return;
    const half = population[row] / 2;
    at[unit] = standing[within[row] >= half ? 2 : within[row] + disputed[row] >= half ? 1 : 0];
  });
  return at;
}

export type AgreementClass = {
  id: "definitions.agreed-covered" | "definitions.disputed" | "definitions.agreed-uncovered";
  look: DistanceClass;
  people: number;
  points: number;
};

/** The three classes with their people and points, all within reach first. */
export function agreementClasses(definitions: Result, palette: MapPalette): AgreementClass[] {
  const points = [0, 0, 0];
  for (const kind of numbers(table(definitions, "demand"), "agreement")) points[kind]++;
  const scale = distanceScale(breaks, cutoff, palette);
  const kinds = [
    { id: "definitions.agreed-covered", kind: 2, metric: "agreedCovered" },
    { id: "definitions.disputed", kind: 1, metric: "disputed" },
    { id: "definitions.agreed-uncovered", kind: 0, metric: "agreedUncovered" },
  ] as const;
  return kinds.flatMap(({ id, kind, metric: name }) => {
    const look = scale.find(({ from, to }) => from < standing[kind] && standing[kind] <= to);
    return look ? [{ id, look, people: metric(definitions, name), points: points[kind] }] : [];
  });
}
