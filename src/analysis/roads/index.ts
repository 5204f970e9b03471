import { listIslands, roadLengths, snapDistances } from "../../measure/road-check.ts";
import { NONE, type Boundaries } from "../../model/data.ts";
import { isRoadMode, ROAD_MODES } from "../../model/roads.ts";
import type { Analysis, Inputs, Note, Params, Result } from "../analysis.ts";
import { reachParams } from "../reach-params.ts";

const mostIslands = 100;

/**
 * Whether the roads can be trusted for travel times: how much road there is, what hangs apart, and how far people live from it, by township. The mode is
 * coverage's where that needs roads, else on foot. See README.md.
 */
export const roads: Analysis = {
  id: "roads",
  needs: "roads",
  params: reachParams("coverage"),
  run: runRoads,
};

function runRoads(inputs: Inputs, given: Params): Result {
  const params = isRoadMode(given.mode) ? given : onFoot(given);
  const { network, people, access } = inputs.journey(params);
  const { demand, boundaries } = inputs;
  const lengths = roadLengths(network);
  const { rows: islands, count } = listIslands(network, network.islands, people, demand.population, mostIslands);
  const snaps = snapDistances(demand, boundaries, people);
  const km = lengths.km.reduce((sum, one) => sum + one, 0);
  const offRoad = snaps.offRoad.reduce((sum, one) => sum + one, 0);
  const oneWayKm = Math.max(0, km - network.islands.metres.reduce((sum, metres) => sum + metres, 0) / 1000);
  const units = rowsWithPeople(snaps.points);
  const at = (column: Float64Array) => Float64Array.from(units, (u) => column[u]);
  return {
    analysis: "roads",
    scenario: "",
    params,
    metrics: [
      { id: "roadKm", value: km, unit: "km" },
      { id: "junctions", value: network.junctions, unit: "junctions" },
      { id: "edges", value: network.edges.way.length, unit: "edges" },
      { id: "islands", value: count, unit: "islands" },
      { id: "oneWayKm", value: oneWayKm, unit: "km" },
      { id: "mainShare", value: km > 0 ? network.islands.metres[0] / 1000 / km : NaN, unit: "share" },
      { id: "offRoad", value: offRoad, unit: "people" },
    ],
    tables: [
      { id: "classes", of: "none", columns: { roadClass: lengths.roadClass, km: lengths.km }, units: { km: "km" } },
      {
        id: "islands",
        of: "points",
        columns: {
          name: islands.map(({ name }) => name),
          km: Float64Array.from(islands, (island) => island.km),
          junctions: Uint32Array.from(islands, (island) => island.junctions),
          people: Float64Array.from(islands, (island) => island.people),
          lon: Float64Array.from(islands, (island) => island.lon),
          lat: Float64Array.from(islands, (island) => island.lat),
        },
        units: { km: "km", people: "people" },
      },
      {
        id: "units",
        of: "boundaries",
        rows: units.map((u) => (u < boundaries.level.length ? u : NONE)),
        columns: {
          ...namesOf(boundaries, units),
          population: at(snaps.population),
          offRoad: at(snaps.offRoad),
          points: at(snaps.points),
          snapP50: at(snaps.p50),
          snapP90: at(snaps.p90),
        },
        units: { population: "people", offRoad: "people", points: "points", snapP50: "m", snapP90: "m" },
      },
    ],
    notes: notesOf(count, oneWayKm, offRoad, access.limitKm),
  };
}

/** The settings of roads that a mode without roads does not carry, at their defaults. */
function onFoot(given: Params): Params {
  const defaults = Object.fromEntries(
    reachParams()
      .filter(({ modes }) => modes?.includes("walk"))
      .map((param) => [param.id, "default" in param ? param.default : []]),
  );
  return { ...defaults, ...given, mode: ROAD_MODES[0] };
}

function rowsWithPeople(points: Float64Array): Uint32Array {
  return Uint32Array.from(Array.from(points, (_, u) => u).filter((u) => points[u] > 0));
}

function namesOf(boundaries: Boundaries, units: Uint32Array) {
  const take = (column: string[] | undefined) => Array.from(units, (u) => column?.[u] ?? "");
  return { code: take(boundaries.code), name: take(boundaries.name), nameEn: take(boundaries.nameEn) };
}

function notesOf(islands: number, oneWayKm: number, offRoad: number, limit: number): Note[] {
  const notes: Note[] = [{ id: "note.roads-complete", values: {} }];
  if (islands > 1) notes.push({ id: "note.road-islands", values: { count: islands - 1 } });
  if (oneWayKm > 0.05) notes.push({ id: "note.roads-one-way", values: { km: oneWayKm } });
  if (offRoad > 0) notes.push({ id: "note.people-off-road", values: { people: offRoad, limit } });
  return notes;
}
