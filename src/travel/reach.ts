import { distanceKm } from "../geo/distance.ts";
import { gridOver, windowAround } from "../geo/point-grid.ts";
import type { Demand } from "../model/data.ts";

/** Travel cost from one facility to the demand within a horizon, visited as pairs (demand point, cost) in a repeatable order. */
export type Reach = {
  facilities: number;
  horizon: number; // largest cost that is visited; Infinity = all
  each(facility: number, visit: (i: number, cost: number) => void): void;
};

/**
 * Straight-line reach in km: pairs are enumerated from a grid over the demand, never stored. Points without coordinates are in
 * nobody's reach; a facility without coordinates reaches nobody.
 */
export function straightReach(
  demand: Pick<Demand, "lon" | "lat">,
  facilityLon: Float64Array,
  facilityLat: Float64Array,
  horizonKm: number,
): Reach {
  const grid = gridOver(demand);
  return {
    facilities: facilityLon.length,
    horizon: horizonKm,
    each(facility, visit) {
      const [lon, lat] = [facilityLon[facility], facilityLat[facility]];
      const window = windowAround(grid, lon, lat, horizonKm);
      if (window.west > window.east) return;
      for (let row = window.south; row <= window.north; row++) {
        const first = row * grid.columns;
        for (let k = grid.start[first + window.west]; k < grid.start[first + window.east + 1]; k++) {
          const i = grid.points[k];
          const km = distanceKm(lon, lat, demand.lon[i], demand.lat[i]);
          if (km <= horizonKm) visit(i, km);
        }
      }
    },
  };
}
