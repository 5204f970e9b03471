import { distanceKm, kmPerDegreeLat, kmPerDegreeLon, turnedDegrees } from "../geo/distance.ts";
import { windowAround, type PointGrid } from "../geo/point-grid.ts";
import type { Demand } from "../model/data.ts";

/**
 * Visits the points within a distance of a place, by the plane of the place where that is beyond doubt and by the counted distance where it is
 * not: what a pin that is being dragged asks many times a second.
 */
export function visitWithin(
  grid: PointGrid,
  { lon, lat }: Pick<Demand, "lon" | "lat">,
  at: { lon: number; lat: number },
  km: number,
  visit: (i: number) => void,
): void {
  const window = windowAround(grid, at.lon, at.lat, km);
  if (window.west > window.east) return;
  const [kmLon, kmLat] = [kmPerDegreeLon(at.lat), kmPerDegreeLat(at.lat)];
  const doubt = planeDoubt(at.lat, km);
  const [inside, outside] = [km * km * (1 - doubt), km * km * (1 + doubt)];
  for (let row = window.south; row <= window.north; row++) {
    const first = row * grid.columns;
    const end = grid.start[first + window.east + 1];
    for (let k = grid.start[first + window.west]; k < end; k++) {
      const i = grid.points[k];
      const x = turnedDegrees(lon[i] - at.lon) * kmLon;
      const y = (lat[i] - at.lat) * kmLat;
      const square = x * x + y * y;
      if (square > outside) continue;
      if (square > inside && distanceKm(at.lon, at.lat, lon[i], lat[i]) > km) continue;
      visit(i);
    }
  }
}

/**
 * How far the square of a distance in the plane of a place may be off, as a share: the scale of longitude changes by tan(latitude) per radian,
 * and the ellipsoid's by less than a hundredth of that. Everything is in doubt where no plane serves.
 */
function planeDoubt(lat: number, km: number): number {
  if (km > 200 || Math.abs(lat) > 75) return 1;
  const angle = km / 6335;
  return Math.min(1, 3 * angle * (Math.tan((Math.abs(lat) * Math.PI) / 180) + angle + 0.01));
}
