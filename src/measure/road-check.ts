import { NONE, type Boundaries, type Demand } from "../model/data.ts";
import { ROAD_CLASSES } from "../model/roads.ts";
import type { Connectors } from "../travel/connectors.ts";
import type { Islands } from "../travel/islands.ts";
import type { Network } from "../travel/network.ts";
import { binByCost } from "./cost-bins.ts";
import { rowQuantiles } from "./row-quantiles.ts";

/** How much road of each class a network has, widest first; classes without any are left out. */
export function roadLengths({ edges, roads }: Network): { roadClass: string[]; km: Float64Array } {
  const km = new Float64Array(ROAD_CLASSES.length);
  for (let e = 0; e < edges.way.length; e++) km[roads.roadClass[edges.way[e]]] += edges.metres[e] / 1000;
  const there = ROAD_CLASSES.map((_, k) => k).filter((k) => km[k] > 0);
  return { roadClass: there.map((k) => ROAD_CLASSES[k]), km: Float64Array.from(there, (k) => km[k]) };
}

/** One part of the network from which the rest cannot be reached, or which cannot be reached from the rest. */
export type IslandRow = {
  name: string; // of its longest road with a name, "" where none has one
  km: number;
  junctions: number;
  people: number; // tied to it
  lon: number; // the middle of its junctions
  lat: number;
};

/** The islands with any length of road, most road first; at most `most` of them. */
export function listIslands(
  { edges, roads, lon, lat }: Network,
  islands: Islands,
  people: Connectors,
  population: ArrayLike<number>,
  most: number,
): { rows: IslandRow[]; count: number } {
  const count = islands.metres.findLastIndex((metres) => metres > 0) + 1;
  const shown = Math.min(most, count);
  const lengths = Array.from({ length: shown }, () => new Map<string, number>());
  for (let e = 0; e < edges.way.length; e++) {
    const island = islands.of[edges.from[e]];
    if (island >= shown || island !== islands.of[edges.to[e]]) continue;
    const name = roads.name[edges.way[e]];
    if (name) lengths[island].set(name, (lengths[island].get(name) ?? 0) + edges.metres[e]);
  }
  const sums = Array.from({ length: shown }, () => ({ people: 0, lon: 0, lat: 0 }));
  islands.of.forEach((island, n) => {
    if (island >= shown) return;
    sums[island].lon += lon[n];
    sums[island].lat += lat[n];
  });
  people.edge.forEach((e, i) => {
    const island = e === NONE ? NONE : islands.of[edges.from[e]];
    if (island < shown && population[i] > 0) sums[island].people += population[i];
  });
  const rows = sums.map((sum, k) => ({
    name: [...lengths[k]].toSorted((a, b) => b[1] - a[1])[0]?.[0] ?? "",
    km: islands.metres[k] / 1000,
    junctions: islands.junctions[k],
    people: sum.people,
    lon: sum.lon / islands.junctions[k],
    lat: sum.lat / islands.junctions[k],
  }));
  return { rows, count };
}

/** How far people live from the roads, by lowest unit; a last row for those of none. Every column adds up to the whole place. */
export type SnapRows = {
  population: Float64Array;
  offRoad: Float64Array; // people farther than the limit from any road
  points: Float64Array;
  p50: Float64Array; // metres within which half (nine tenths) of the people have a road; Infinity where they have none
  p90: Float64Array;
};

export function snapDistances(
  { population, unit }: Pick<Demand, "population" | "unit">,
  { level }: Pick<Boundaries, "level">,
  { km, edge }: Connectors,
): SnapRows {
  const n = level.length;
  const rowOf = (i: number) => Math.min(unit[i], n);
  const column = () => new Float64Array(n + 1);
  const rows = { population: column(), offRoad: column(), points: column() };
  for (let i = 0; i < edge.length; i++) {
    rows.points[rowOf(i)]++;
    if (!(population[i] > 0)) continue;
    rows.population[rowOf(i)] += population[i];
    if (edge[i] === NONE) rows.offRoad[rowOf(i)] += population[i];
  }
  const metres = km.map((one) => one * 1000);
  const own = { rowOfUnit: Uint32Array.from({ length: n + 1 }, (_, u) => u), rows: n + 1 };
  const [[p50, p90]] = rowQuantiles(binByCost(metres, population), unit, [own], [0.5, 0.9]);
  return { ...rows, p50, p90 };
}
