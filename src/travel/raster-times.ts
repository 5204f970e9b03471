import type { ConnectedNetwork, Connectors } from "./connectors.ts";
import { UNREACHED } from "./network.ts";
import { byEdge } from "./road-reach.ts";
import { nodeBelow, type RoadRaster } from "./road-raster.ts";
import { costAt, costOnEdge, createRoadSearch, startAt, type Direction, type RoadSearch } from "./road-search.ts";

/**
 * Deciseconds at every node of a raster to the nearest of the facilities (or from it), Infinity where there is no way: what somebody who
 * stood there would be counted with. The corners of the square around a place on a road have its time at most, so that every reached
 * junction lies inside; and within a cell of each junction some node has its time at least, so that none lies deep inside before it is
 * reached, unless earlier junctions stand all around it.
 */
export function timesOnRaster(
  network: ConnectedNetwork,
  raster: RoadRaster,
  facilities: Connectors,
  direction: Direction,
): Float64Array {
  const road = createRoadSearch(network, direction);
  for (let j = 0; j < facilities.edge.length; j++) startAt(road, facilities, j);
  road.search.run();
  const timeOf = timesOfPlaces(road, facilities);
  const times = new Float64Array(raster.columns * raster.rows);
  for (let node = 0; node < times.length; node++) times[node] = timeOf(raster.nodes, node);
  const lower = lowererOf(raster);
  for (let s = 0; s < raster.sampleNode.length; s++) lower(times, raster.sampleNode[s], timeOf(raster.samples, s));
  keepUnreachedOut(road, raster, times, lower);
  return times;
}

/** The time of a place on the roads, by the ends of its edge or along it to a facility that stands on the same. */
function timesOfPlaces(road: RoadSearch, facilities: Connectors): (places: Connectors, i: number) => number {
  const own = byEdge(facilities, road.network.edges.way.length);
  return (places, i) => {
    let cost = costAt(road, places, i);
    const e = places.edge[i];
    for (let k = own.start[e]; k < own.start[e + 1]; k++)
      cost = Math.min(cost, costOnEdge(road, places, i, facilities, own.of[k]));
    return cost === UNREACHED ? Infinity : cost;
  };
}

type Lower = (times: Float64Array, node: number, time: number) => void;

/** Lowers the four corners of the square to the north-east of a node. */
function lowererOf({ columns }: RoadRaster): Lower {
  return (times, node, time) => {
    for (const corner of [node, node + 1, node + columns, node + columns + 1])
      if (time < times[corner]) times[corner] = time;
  };
}

/** Raises one node beside each junction to the junction's time, as far as no earlier junction needs that node inside. */
function keepUnreachedOut(
  { network, search }: RoadSearch,
  raster: RoadRaster,
  times: Float64Array,
  lower: Lower,
): void {
  const needed = new Float64Array(times.length).fill(Infinity);
  const timeOf = (junction: number) => (search.cost[junction] === UNREACHED ? Infinity : search.cost[junction]);
  for (let n = 0; n < network.junctions; n++)
    if (search.cost[n] !== UNREACHED) lower(needed, nodeBelow(raster, network.lon[n], network.lat[n]), timeOf(n));
  for (let n = 0; n < network.junctions; n++) {
    const best = freestNode(raster, needed, times, network.lon[n], network.lat[n]);
    times[best] = Math.max(times[best], Math.min(needed[best], timeOf(n)));
  }
}

/** Of the nodes nearer than a cell the one that may have the latest time; of equal ones the latest already, then the nearest. */
function freestNode(raster: RoadRaster, needed: Float64Array, times: Float64Array, lon: number, lat: number): number {
  const { columns, west, south, stepLon, stepLat } = raster;
  const [x, y] = [(lon - west) / stepLon, (lat - south) / stepLat];
  let best = nodeBelow(raster, lon, lat);
  let bestSquare = Infinity;
  for (let row = Math.ceil(y - 2); row <= Math.floor(y + 2); row++) {
    for (let column = Math.ceil(x - 2); column <= Math.floor(x + 2); column++) {
      const square = (column - x) ** 2 + (row - y) ** 2;
      if (square >= 3.9) continue; // two steps are a cell
      const node = row * columns + column;
      const order = needed[node] - needed[best] || times[node] - times[best] || bestSquare - square;
      if (order > 0 || bestSquare === Infinity) [best, bestSquare] = [node, square];
    }
  }
  return best;
}
