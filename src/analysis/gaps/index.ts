import { clusterPoints } from "../../measure/clusters.ts";
import type { Nearest } from "../../measure/nearest.ts";
import { demandId, demandName, demandNameEn, NONE, type Boundaries, type Demand } from "../../model/data.ts";
import type { Analysis, Inputs, Params, Result, Table } from "../analysis.ts";
import { reachParams } from "../reach-params.ts";

/**
 * Where the uncovered live: points beyond the cutoff, joined into places where they lie near each other, named, and ranked by
 * people × distance. See README.md.
 */
export const gaps: Analysis = {
  id: "gaps",
  params: [
    ...reachParams("coverage"),
    { id: "link", kind: "number", unit: "km", default: 1, min: 0.05, max: 20, step: 0.05, advanced: true },
  ],
  run: runGaps,
};

function runGaps(inputs: Inputs, params: Params): Result {
  const nearest = inputs.nearest(params);
  const members = uncoveredPoints(nearest, params.cutoff.value);
  const { of, count } = clusterPoints(inputs.demand.lon, inputs.demand.lat, members, params.link as number);
  const places = rankPlaces(sumPlaces(inputs, nearest, members, of, count));
  const rankOf = new Uint32Array(count);
  places.forEach((place, rank) => (rankOf[place.cluster] = rank));
  const unit = params.cutoff.unit;
  return {
    analysis: "gaps",
    scenario: "",
    params,
    metrics: [
      { id: "uncovered", value: places.reduce((sum, place) => sum + place.people, 0), unit: "people" },
      { id: "places", value: count, unit: "places" },
    ],
    tables: [
      placesTable(inputs, places, unit),
      {
        id: "members",
        of: "demand",
        columns: { place: of.map((cluster) => (cluster === NONE ? NONE : rankOf[cluster])) },
      },
    ],
    notes: [],
  };
}

type Place = {
  cluster: number;
  people: number;
  points: number;
  personCost: number; // Σ people × cost, Infinity where unreached
  farthest: number;
  main: number; // the demand point with the most people; it lends the place its name and position
};

/** Points beyond the cutoff, unreached ones too. */
function uncoveredPoints({ cost }: Nearest, cutoff: number): Uint32Array {
  const members = new Uint32Array(cost.length);
  let count = 0;
  for (let i = 0; i < cost.length; i++) {
    members[count] = i;
    count += Number(!(cost[i] <= cutoff));
  }
  return members.slice(0, count);
}

function sumPlaces(
  { demand }: Inputs,
  { cost }: Nearest,
  members: Uint32Array,
  of: Uint32Array,
  count: number,
): Place[] {
  const places = Array.from({ length: count }, (_, cluster): Place => ({
    cluster,
    people: 0,
    points: 0,
    personCost: 0,
    farthest: 0,
    main: NONE,
  }));
  for (const i of members) {
    const place = places[of[i]];
    const people = demand.population[i] >= 0 ? demand.population[i] : 0;
    place.people += people;
    place.points++;
    if (people > 0) place.personCost += people * cost[i];
    place.farthest = Math.max(place.farthest, cost[i]);
    if (place.main === NONE || people > (demand.population[place.main] || 0)) place.main = i;
  }
  return places;
}

/** By people × distance; where nothing is reached, by people. Ties keep the order of their first point. */
function rankPlaces(places: Place[]): Place[] {
  return places.sort((a, b) => compare(b.personCost, a.personCost) || b.people - a.people || a.cluster - b.cluster);
}

function compare(a: number, b: number): number {
  return a === b ? 0 : a - b;
}

function placesTable({ demand, boundaries }: Inputs, places: Place[], unit: string): Table {
  const names = placeNames(demand, boundaries, places);
  return {
    id: "places",
    of: "points",
    columns: {
      rank: Uint32Array.from(places, (_place, k) => k + 1),
      name: names.map(({ name }) => name),
      nameEn: names.map(({ nameEn }) => nameEn),
      unit: places.map((place) => boundaries.code[demand.unit[place.main]] ?? ""),
      people: Float64Array.from(places, (place) => place.people),
      points: Uint32Array.from(places, (place) => place.points),
      meanCost: Float64Array.from(places, (place) => (place.people > 0 ? place.personCost / place.people : NaN)),
      farthest: Float64Array.from(places, (place) => place.farthest),
      personDistance: Float64Array.from(places, (place) => place.personCost),
      lon: Float64Array.from(places, (place) => demand.lon[place.main]),
      lat: Float64Array.from(places, (place) => demand.lat[place.main]),
    },
    units: { people: "people", points: "points", meanCost: unit, farthest: unit, personDistance: `people·${unit}` },
  };
}

/** A place is called by its most populous point; where points have no names, by the unit it lies in, numbered within the unit. */
function placeNames(demand: Demand, boundaries: Boundaries, places: Place[]): { name: string; nameEn: string }[] {
  const timesUsed = new Map<number, number>();
  return places.map(({ main }) => {
    const own = demandName(demand, main);
    if (own) return { name: own, nameEn: demandNameEn(demand, main) ?? "" };
    const unit = demand.unit[main];
    if (unit === NONE) return { name: demandId(demand, main), nameEn: "" };
    const times = (timesUsed.get(unit) ?? 0) + 1;
    timesUsed.set(unit, times);
    const suffix = times === 1 ? "" : ` ${times}`;
    const nameEn = boundaries.nameEn?.[unit];
    return { name: boundaries.name[unit] + suffix, nameEn: nameEn ? nameEn + suffix : "" };
  });
}
