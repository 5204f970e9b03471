/** Data that the readers have read once, as one JSON text: how the app's own places open without a parser. */
import type { Boundaries, Data, Demand, Facility, Provenance } from "../../model/data.ts";
import type { Plan } from "../../model/plan.ts";
import { packRoads, unpackRoads, type PackedRoads } from "../roads/packed-roads.ts";

export type Prepared = { plan: Plan; data: Data };

type Numbers = (number | null)[]; // null = NaN

type Written = {
  plan: Plan;
  demand: Omit<Demand, "lon" | "lat" | "population" | "unit" | "groups"> & {
    lon: Numbers;
    lat: Numbers;
    population: Numbers;
    unit: number[];
  };
  facilities: (Omit<Facility, "attributes"> & { attributes: [string, string][] })[];
  boundaries: Omit<Boundaries, "parent" | "shape"> & {
    parent: number[];
    shape: (Boundaries["shape"][number] | null)[];
  };
  roads?: PackedRoads;
  provenance: [string, Provenance][];
};

export function writePrepared({ plan, data }: Prepared): string {
  const { demand, boundaries } = data;
  const written: Written = {
    plan,
    demand: {
      ...demand,
      lon: [...demand.lon],
      lat: [...demand.lat],
      population: [...demand.population],
      unit: [...demand.unit],
    },
    facilities: data.facilities.map((facility) => ({ ...facility, attributes: [...facility.attributes] })),
    boundaries: {
      ...boundaries,
      parent: [...boundaries.parent],
      shape: boundaries.shape.map((shape) => shape ?? null),
    },
    ...(data.roads ? { roads: packRoads(data.roads) } : {}),
    provenance: [...data.provenance],
  };
  return JSON.stringify(written); // NaN becomes null by JSON's own rule
}

/** Reads what writePrepared wrote; it is never given a user's file. */
export function readPrepared(text: string): Prepared {
  const written = JSON.parse(text) as Written;
  const { demand, boundaries } = written;
  return {
    plan: written.plan,
    data: {
      demand: {
        ...demand,
        lon: numbers(demand.lon),
        lat: numbers(demand.lat),
        population: numbers(demand.population),
        unit: Uint32Array.from(demand.unit),
      },
      facilities: written.facilities.map((facility) => ({ ...facility, attributes: new Map(facility.attributes) })),
      boundaries: {
        ...boundaries,
        parent: Uint32Array.from(boundaries.parent),
        shape: boundaries.shape.map((shape) => shape ?? undefined),
      },
      ...(written.roads ? { roads: unpackRoads(written.roads) } : {}),
      provenance: new Map(written.provenance),
    },
  };
}

function numbers(values: Numbers): Float64Array {
  return Float64Array.from(values, (value) => value ?? NaN);
}
