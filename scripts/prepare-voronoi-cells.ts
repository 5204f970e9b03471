/** Cells that show which seat is nearest, where no open boundaries exist. They are illustrations and no borders. */
import { featureCollection, intersect, point, polygon, voronoi } from "@turf/turf";
import { localPlane } from "./prepare-local-plane.ts";
import { bboxOf, round } from "./prepare-place-files.ts";

const RING_CORNERS = 96;
const DIGITS = 5; // of a degree: 1 m

/**
 * For each seat [lon, lat] the ring of the area that is nearer to it than to any other and within `limitKm` of it, counter-clockwise.
 * Nearness is measured in a plane at the middle latitude. Throws where a cell falls apart, as two seats at one place would make it.
 */
export function voronoiCells(seats: number[][], limitKm: number): number[][][] {
  const [west, south, east, north] = bboxOf(seats);
  const plane = localPlane([(west + east) / 2, (south + north) / 2]);
  const seatsKm = seats.map(plane.toKm);
  const [left, bottom, right, top] = bboxOf(seatsKm);
  const frame: [number, number, number, number] = [left - limitKm, bottom - limitKm, right + limitKm, top + limitKm];
  const cells = voronoi(featureCollection(seatsKm.map((seat) => point(seat))), { bbox: frame }).features;
  return seats.map((seat, n) => {
    const circle = polygon([ringAround(seat, limitKm).map(plane.toKm)]);
    const shared = intersect(featureCollection([cells[n], circle]));
    if (shared?.geometry.type !== "Polygon")
      throw new Error(`The cell of the seat at ${seat.join(", ")} is no polygon.`);
    return closed(shared.geometry.coordinates[0].map(plane.toLonLat).map(rounded));
  });
}

/** Positions at `radiusKm` from the centre, by the scales of the centre's own latitude. */
function ringAround(center: number[], radiusKm: number): number[][] {
  const { toLonLat } = localPlane(center);
  const ring: number[][] = [];
  for (let n = 0; n < RING_CORNERS; n++) {
    const angle = (2 * Math.PI * n) / RING_CORNERS;
    ring.push(toLonLat([radiusKm * Math.cos(angle), radiusKm * Math.sin(angle)]));
  }
  return [...ring, ring[0]];
}

function rounded(position: number[]): number[] {
  return position.map((degrees) => round(degrees, DIGITS));
}

/** Without the repeats that rounding made. */
function closed(ring: number[][]): number[][] {
  const corners = ring.filter(([lon, lat], n) => n === 0 || lon !== ring[n - 1][0] || lat !== ring[n - 1][1]);
  const [first, last] = [corners[0], corners[corners.length - 1]];
  return first[0] === last[0] && first[1] === last[1] ? corners : [...corners, first];
}
