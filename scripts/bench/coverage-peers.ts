/** The same question asked of turf (buffer, union, pointsWithinPolygon) and of kdbush, at sizes they can finish. */
import { buffer, featureCollection, point, pointsWithinPolygon, union } from "@turf/turf";
import KDBush from "kdbush";
import { kmPerDegreeLat, kmPerDegreeLon } from "../../src/geo/distance.ts";
import { coveredStraight } from "../../src/measure/covered.ts";
import type { Sizes } from "./run.ts";
import { count, seconds, timed } from "./timing.ts";
import { clusteredWorld, type World } from "./worlds.ts";

const cutoffKm = 1;

const sizesOf = {
  full: { turf: { points: 10_000, facilities: 500 }, kdbush: { points: 1_000_000, facilities: 100_000 } },
  small: { turf: { points: 1_000, facilities: 100 }, kdbush: { points: 100_000, facilities: 10_000 } },
};

export function benchPeers(sizes: Sizes): void {
  const { turf, kdbush } = sizesOf[sizes];
  compare("turf", clusteredWorld(turf.points, turf.facilities, 1), coveredByTurf);
  compare("kdbush", clusteredWorld(kdbush.points, kdbush.facilities, 1), coveredByKdbush);
}

/** Both answers are printed: the peers measure on a sphere or in a plane, so a few points near the edge differ. */
function compare(peer: string, world: World, run: (world: World) => number): void {
  const theirs = timed(() => run(world));
  const ours = timed(() =>
    coveredStraight(world.demand, world.facilityLon, world.facilityLat, cutoffKm).reduce((sum, one) => sum + one, 0),
  );
  const size = `${count(world.demand.lon.length)} × ${count(world.facilityLon.length)}`;
  const ratio = (theirs.ms / ours.ms).toFixed(0);
  console.log(
    `${peer}, ${size}: ${seconds(theirs.ms)} (${theirs.value} points), ours ${seconds(ours.ms)} (${ours.value}), ${ratio} times as fast`,
  );
}

function coveredByTurf({ demand, facilityLon, facilityLat }: World): number {
  const circles = featureCollection(
    Array.from(facilityLon, (lon, j) => buffer(point([lon, facilityLat[j]]), cutoffKm, { units: "kilometers" })!),
  );
  const area = union(circles)!;
  const points = featureCollection(Array.from(demand.lon, (lon, i) => point([lon, demand.lat[i]])));
  return pointsWithinPolygon(points, area).features.length;
}

function coveredByKdbush({ demand, facilityLon, facilityLat }: World): number {
  const [perLon, perLat] = [kmPerDegreeLon(facilityLat[0]), kmPerDegreeLat(facilityLat[0])];
  const index = new KDBush(facilityLon.length);
  for (let j = 0; j < facilityLon.length; j++) index.add(facilityLon[j] * perLon, facilityLat[j] * perLat);
  index.finish();
  let covered = 0;
  for (let i = 0; i < demand.lon.length; i++) {
    if (index.within(demand.lon[i] * perLon, demand.lat[i] * perLat, cutoffKm).length > 0) covered++;
  }
  return covered;
}
