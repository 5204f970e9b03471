import type { Result } from "../analysis/analysis.ts";
import { numbers, table } from "../analysis/result.ts";
import { kmPerDegreeLat, kmPerDegreeLon } from "../geo/distance.ts";
import type { Data } from "../model/data.ts";
import { bitOf, isRoadMode, type Mode, type RoadMode, type Roads } from "../model/roads.ts";

/** The kilometres within which a counted facility has no road of the mode, so that nobody can come; undefined where there is one. */
export function offRoadLimit({ facilities, roads }: Data, coverage: Result, j: number): number | undefined {
  const note = coverage.notes.find(({ id }) => id === "note.facilities-off-road");
  const mode = coverage.params.mode as Mode;
  const rows = table(coverage, "facilities");
  const isCandidate = numbers(rows, "counted")[j] === 1 && numbers(rows, "catchment")[j] === 0;
  if (!note || !isCandidate || !roads || !isRoadMode(mode)) return undefined;
  const limit = Number(note.values.limit);
  const { lon, lat } = facilities[j];
  return hasRoadWithin(roads, mode, lon, lat, limit) ? undefined : limit;
}

/** Whether a way that the mode may use runs within so many kilometres of a place; on the plane that touches the earth there. */
function hasRoadWithin(roads: Roads, mode: RoadMode, lon: number, lat: number, km: number): boolean {
  const [kx, ky] = [kmPerDegreeLon(lat), kmPerDegreeLat(lat)];
  const { start, vertices, forward, backward } = roads;
  const bit = bitOf(mode);
  for (let w = 0; w + 1 < start.length; w++) {
    if (((forward[w] | backward[w]) & bit) === 0) continue;
    for (let k = start[w]; k + 1 < start[w + 1]; k++) {
      const [a, b] = [vertices[k], vertices[k + 1]];
      const [ax, ay] = [(roads.lon[a] - lon) * kx, (roads.lat[a] - lat) * ky];
      const [bx, by] = [(roads.lon[b] - lon) * kx, (roads.lat[b] - lat) * ky];
      if (fromOrigin(ax, ay, bx, by) <= km) return true;
    }
  }
  return false;
}

/** Distance of the origin from a straight piece. */
function fromOrigin(ax: number, ay: number, bx: number, by: number): number {
  const [dx, dy] = [bx - ax, by - ay];
  const length2 = dx * dx + dy * dy;
  const along = length2 === 0 ? 0 : Math.max(0, Math.min(1, -(ax * dx + ay * dy) / length2));
  return Math.hypot(ax + along * dx, ay + along * dy);
}
