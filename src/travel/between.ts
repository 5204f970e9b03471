import type { ConnectedNetwork, Connectors } from "./connectors.ts";
import { DECISECONDS_PER_MINUTE, UNREACHED } from "./network.ts";
import { costAt, costOnEdge, createRoadSearch, startAt } from "./road-search.ts";

/**
 * Minutes by road from every place to every place of the same list, row by row: entry `n × from + to`, Infinity where there is no way. For
 * routes: a bounded number of stops, one search each.
 */
export function minutesBetween(network: ConnectedNetwork, places: Connectors): Float64Array {
  const n = places.edge.length;
  const minutes = new Float64Array(n * n).fill(Infinity);
  const road = createRoadSearch(network, "from");
  for (let from = 0; from < n; from++) {
    road.search.clear();
    startAt(road, places, from);
    road.search.run();
    for (let to = 0; to < n; to++) {
      const along =
        places.edge[to] === places.edge[from] && places.access[from] !== UNREACHED
          ? costOnEdge(road, places, to, places, from)
          : UNREACHED;
      const cost = Math.min(costAt(road, places, to), along);
      if (cost !== UNREACHED) minutes[n * from + to] = cost / DECISECONDS_PER_MINUTE;
    }
    minutes[n * from + from] = 0;
  }
  return minutes;
}
