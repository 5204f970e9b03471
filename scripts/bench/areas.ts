import { area } from "@turf/turf";
import { loadOverlay } from "../../src/cli/overlay.ts";
import { distanceKm } from "../../src/geo/distance.ts";
import { serviceAreas, type Area } from "../../src/geo/service-area.ts";
import { assignToShapes } from "../../src/geo/within.ts";
import { nearestStraight } from "../../src/measure/nearest.ts";
import { NONE } from "../../src/model/data.ts";
import type { Sizes } from "./run.ts";
import { count, growth, plainSumMs, seconds, timed } from "./timing.ts";
import { clusteredWorld, mulberry32 } from "./worlds.ts";

const radiusKm = 1;
const byTurf = 1000; // circles that turf is asked to merge as well

/** Exact dissolve of circles of 1 km, each result held against the counting distance at 200,000 places; beside it turf's own. */
export async function benchAreas(sizes: Sizes): Promise<void> {
  const overlay = await loadOverlay();
  const counts = sizes === "small" ? [300, 1000] : [300, 1000, 10_000, 100_000];
  console.log(`Dissolving circles of ${radiusKm} km, clusters on 100 × 100 km, three seeds, the slowest`);
  let before: { size: number; ms: number } | undefined;
  for (const size of counts) {
    let slowest = { ms: 0, line: "" };
    for (const seed of [1, 2, 3]) {
      const { facilityLon: lon, facilityLat: lat, demand } = clusteredWorld(200_000, size, seed);
      const { ms, value } = timed(() => serviceAreas({ lon, lat }, radiusKm, undefined, { dissolveLimit: 0, overlay }));
      const [merged] = value.polygons;
      const line = `${seconds(ms)} (plain sum ${seconds(plainSumMs(demand))}), ${ringCount(merged)}, ${check({ lon, lat }, merged, seed)}${size <= byTurf ? turf({ lon, lat }, merged) : ""}`;
      if (ms > slowest.ms) slowest = { ms, line };
    }
    const power = before ? `, ~ size^${growth(before, { size, ms: slowest.ms }).toFixed(2)}` : "";
    console.log(`${count(size)} circles: ${slowest.line}${power}`);
    before = { size, ms: slowest.ms };
  }
}

type Columns = { lon: Float64Array; lat: Float64Array };

function ringCount({ coordinates }: Area): string {
  return `${count(coordinates.flat().length)} rings, ${count(coordinates.flat(2).length)} corners`;
}

/** Places whose being inside contradicts the distance by more than 5 m: there must be none. */
function check(centres: Columns, merged: Area, seed: number): string {
  const random = mulberry32(seed + 100);
  const lon = Float64Array.from({ length: 200_000 }, () => 107 + 1.04 * random());
  const lat = Float64Array.from({ length: 200_000 }, () => 29.5 + 0.9 * random());
  const inside = assignToShapes(lon, lat, [merged]);
  const { facility } = nearestStraight({ lon, lat }, centres.lon, centres.lat);
  let wrong = 0;
  facility.forEach((j, i) => {
    const km = j === NONE ? Infinity : distanceKm(lon[i], lat[i], centres.lon[j], centres.lat[j]);
    if (Math.abs(km - radiusKm) > 0.005 && km < radiusKm !== (inside[i] === 0)) wrong++;
  });
  return `${wrong} places wrong`;
}

function turf(centres: Columns, merged: Area): string {
  const { ms, value } = timed(() => serviceAreas(centres, radiusKm, undefined, { dissolveLimit: byTurf }));
  const all = value.polygons.reduce((sum, one) => sum + area(one), 0);
  return `; turf ${seconds(ms)}, areas apart by ${Math.abs(area(merged) / all - 1).toExponential(1)}`;
}
