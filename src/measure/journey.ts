import type { Data, Demand, Facility } from "../model/data.ts";
import type { ParamValue } from "../model/plan.ts";
import { InputError } from "../model/problem.ts";
import { isRoadMode, type Mode, type RoadMode, type Roads } from "../model/roads.ts";
import { connect, connectable, type Access, type ConnectedNetwork, type Connectors } from "../travel/connectors.ts";
import { buildNetwork } from "../travel/network.ts";
import type { Direction } from "../travel/road-search.ts";
import { setSpeeds, speedsOf } from "../travel/speeds.ts";
import { countedFacilities, type Counting } from "./counted.ts";

/** How people travel, as the parameters of an analysis say. */
export type Travel = { mode: Mode } & Record<string, ParamValue>;

/** Computes once per owner and name. */
export type Keep = <T>(owner: object, name: string, compute: () => T) => T;

/** The roads of a mode, with people and counted facilities tied to them. */
export type Journey = {
  network: ConnectedNetwork;
  people: Connectors;
  facilities: Connectors; // of the counted ones, in their order
  direction: Direction;
  access: Access;
};

/** What travelling on roads needs; network and people's ends are made once. Errors: `param.mode-needs-roads`. */
export function journey(data: Data, facilities: Facility[], travel: Travel & Counting, keep: Keep): Journey {
  const { mode } = travel;
  if (!isRoadMode(mode)) throw new Error(`${mode} needs no roads.`);
  if (!data.roads) throw new InputError("param.mode-needs-roads", { value: mode });
  const network = networkOf(data.roads, mode, travel, keep);
  const access: Access = { limitKm: Number(travel.snap), kmh: Number(travel.access) };
  const counted = countedFacilities(facilities, travel);
  const places = {
    lon: Float64Array.from(counted, (j) => facilities[j].lon),
    lat: Float64Array.from(counted, (j) => facilities[j].lat),
  };
  return {
    network,
    people: peopleOn(network, data.demand, access, keep),
    facilities: connect(network, places, access),
    direction: travel.direction === "from" ? "from" : "to",
    access,
  };
}

function networkOf(roads: Roads, mode: RoadMode, travel: Travel, keep: Keep): ConnectedNetwork {
  const set = setSpeeds(mode, travel.speeds as string[]);
  const signShare = mode === "car" ? Number(travel.sign) : 1;
  return keep(roads, `network ${JSON.stringify([mode, set, signShare])}`, () =>
    connectable(buildNetwork(roads, mode, { speeds: speedsOf(mode, set), signShare })),
  );
}

function peopleOn(network: ConnectedNetwork, demand: Demand, access: Access, keep: Keep): Connectors {
  return keep(network, `people ${JSON.stringify(access)}`, () => connect(network, demand, access));
}
