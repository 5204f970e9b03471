import type { Known } from "../io/coordinates/coordinate-detective.ts";
import type { Data } from "../model/data.ts";

const mostPlaces = 20_000;
const mostShapes = 5000;

/** What is open already, as far as it tells where a new file's rows must lie. Illustrative cells tell nothing. */
export function knownPlaces(data: Data | undefined): Known {
  if (!data) return { names: [], lon: new Float64Array(0), lat: new Float64Array(0), shapes: [] };
  const { demand, facilities, boundaries } = data;
  const taken = facilities.slice(0, mostPlaces);
  const people = Math.min(demand.name.length, mostPlaces);
  const isReal = !boundaries.illustrative && boundaries.shape.length <= mostShapes;
  return {
    names: [...demand.name.slice(0, people), ...taken.map(({ name }) => name)],
    lon: Float64Array.from([...demand.lon.subarray(0, people), ...taken.map(({ lon }) => lon)]),
    lat: Float64Array.from([...demand.lat.subarray(0, people), ...taken.map(({ lat }) => lat)]),
    shapes: isReal ? boundaries.shape : [],
  };
}
