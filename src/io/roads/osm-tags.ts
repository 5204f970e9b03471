import { bitOf, ROAD_CLASSES, ROAD_MODES, type RoadClass, type RoadMode } from "../../model/roads.ts";
import type { Tags } from "./osm-pbf.ts";
import { AGAINST, BOTH, readDirection, readSpeed, WITH } from "./road-words.ts";
import type { WayUse } from "./way-columns.ts";

const WALK = bitOf("walk");
const BIKES = bitOf("bike") | bitOf("ebike");
const CAR = bitOf("car");
const ALL = WALK | BIKES | CAR;

/**
 * Who may use a class where no tag says otherwise. Motorways are for cars. Of the rest, roads are for everybody; ways for walking are for
 * cycles only where a sign says so, and for cars only where one lets them in; stairs are for nothing on wheels.
 * Source: https://wiki.openstreetmap.org/wiki/OSM_tags_for_routing/Access_restrictions, with these decisions where it leaves a choice: a
 * trunk road (most 国道 are one) is open to walking and cycling unless it is a motorroad; a cycleway may be walked; e-bikes 电动车 ride where bicycles ride.
 */
const OPEN_TO: Record<RoadClass, number> = {
  motorway: CAR,
  motorway_link: CAR,
  trunk: ALL,
  trunk_link: ALL,
  primary: ALL,
  primary_link: ALL,
  secondary: ALL,
  secondary_link: ALL,
  tertiary: ALL,
  tertiary_link: ALL,
  unclassified: ALL,
  residential: ALL,
  living_street: ALL,
  service: ALL,
  track: ALL,
  pedestrian: WALK,
  cycleway: WALK | BIKES,
  footway: WALK,
  path: WALK,
  bridleway: WALK,
  steps: WALK,
  ferry: WALK | BIKES,
  unknown: ALL,
};

/**
 * The tags that say who may use a way or pass a barrier, from the general to the particular; the last one that says anything counts.
 * Source: https://wiki.openstreetmap.org/wiki/Key:access, transport mode restrictions.
 */
const ACCESS_KEYS: Record<RoadMode, string[]> = {
  walk: ["access", "foot"],
  ebike: ["access", "vehicle", "bicycle", "electric_bicycle"],
  bike: ["access", "vehicle", "bicycle"],
  car: ["access", "vehicle", "motor_vehicle", "motorcar"],
};

/** A general tag may close a way, but never opens it to a mode that its class is not for: access=yes on a footpath brings no cars. */
const GENERAL_KEYS = new Set(["access", "vehicle"]);

/** Words of access, of which a visitor to a library may count on the first lot and not on the second. */
const OPEN = new Set(["yes", "designated", "permissive", "official", "public", "destination", "customers"]);
const CLOSED = new Set([
  "no",
  "private",
  "permit",
  "agricultural",
  "forestry",
  "emergency",
  "military",
  "delivery",
  "restricted",
  "employees",
  "residents",
  "psv",
  "bus",
  "use_sidepath",
  "dismount",
]);

/** Values of highway that are no class of ours but roads all the same. */
const OTHER_ROADS = new Map<string, RoadClass>([
  ["road", "unknown"],
  ["unsurfaced", "track"],
  ["minor", "unclassified"],
  ["byway", "track"],
]);

/** Whether a way is a road or ferry at all, in use or not. */
export function isRoad(tags: Tags): boolean {
  return tags.has("highway") || tags.get("route") === "ferry";
}

/** The class of a way by its tags, undefined for what is no road in use (proposed, construction, platform, raceway …). */
function roadClassOf(tags: Tags): RoadClass | undefined {
  const highway = tags.get("highway");
  if (highway === undefined) return tags.get("route") === "ferry" ? "ferry" : undefined;
  const isClass = highway !== "ferry" && (ROAD_CLASSES as readonly string[]).includes(highway);
  return isClass ? (highway as RoadClass) : OTHER_ROADS.get(highway);
}

/** How a way may be used by its tags; undefined for what is no road in use. */
export function useOfWay(tags: Tags): WayUse | undefined {
  const roadClass = roadClassOf(tags);
  if (roadClass === undefined) return undefined;
  const isMotorroad = tags.get("motorroad") === "yes";
  let open = modesAllowed(tags, isMotorroad ? CAR : OPEN_TO[roadClass]);
  if (roadClass === "steps") open &= WALK;
  const use: WayUse = { roadClass, forward: 0, backward: 0, maxSpeed: readSpeed(speedTag(tags)) };
  addDirections(use, open & WALK, walkingDirections(tags));
  addDirections(use, open & BIKES, cyclingDirections(tags, roadClass));
  addDirections(use, open & CAR, drivingDirections(tags, roadClass));
  return use;
}

/** Who may use a class where nothing else is told. */
export function openTo(roadClass: RoadClass): number {
  return OPEN_TO[roadClass];
}

/**
 * What passes a barrier that has no tags of access. Gates are taken to be open; what is not listed stops cars.
 * Source: https://wiki.openstreetmap.org/wiki/Key:barrier.
 */
const BARRIER_STOPS = new Map<string, number>([
  ...["gate", "lift_gate", "swing_gate", "sliding_gate", "hampshire_gate", "wicket_gate"].map(stops(0)),
  ...["cattle_grid", "toll_booth", "border_control", "entrance", "sally_port", "height_restrictor"].map(stops(0)),
  ...["bump_gate", "kerb", "no", "coupure", "checkpoint"].map(stops(0)),
  ...["bollard", "block", "cycle_barrier", "chain", "jersey_barrier", "planter", "rope"].map(stops(CAR)),
  ...["motorcycle_barrier"].map(stops(CAR | bitOf("ebike"))),
  ...["stile", "kissing_gate", "turnstile", "full-height_turnstile", "horse_stile"].map(stops(CAR | BIKES)),
]);

/** The modes that cannot pass a node of a way, by its tags: a bollard stops cars, a private gate everybody. */
export function stoppedAtNode(tags: Tags): number {
  const barrier = tags.get("barrier");
  if (barrier === undefined) return 0;
  return ALL & ~modesAllowed(tags, ALL & ~(BARRIER_STOPS.get(barrier) ?? CAR));
}

function stops(modes: number): (barrier: string) => [string, number] {
  return (barrier) => [barrier, modes];
}

/** The modes that the tags of access leave of those that a class or barrier lets through, and those that they let in besides. */
function modesAllowed(tags: Tags, byDefault: number): number {
  let modes = 0;
  for (const mode of ROAD_MODES) {
    const bit = bitOf(mode);
    let isOpen = (byDefault & bit) !== 0;
    for (const key of ACCESS_KEYS[mode]) {
      const says = accessWord(tags.get(key));
      if (says !== undefined) isOpen = says && (!GENERAL_KEYS.has(key) || (byDefault & bit) !== 0);
    }
    if (isOpen) modes |= bit;
  }
  return modes;
}

/** true = open, false = closed, undefined = says nothing; the first known of several words counts. */
function accessWord(value: string | undefined): boolean | undefined {
  if (value === undefined) return undefined;
  for (const word of value.split(";")) {
    if (OPEN.has(word.trim())) return true;
    if (CLOSED.has(word.trim())) return false;
  }
  return undefined;
}

/** Vehicles: oneway, else what a roundabout and a motorway imply. Source: https://wiki.openstreetmap.org/wiki/Key:oneway. */
function drivingDirections(tags: Tags, roadClass: RoadClass): number {
  const told = readDirection(tags.get("oneway") ?? "");
  if (told !== undefined) return told;
  const junction = tags.get("junction");
  return junction === "roundabout" || junction === "circular" || roadClass === "motorway" ? WITH : BOTH;
}

const CYCLEWAYS = ["cycleway", "cycleway:left", "cycleway:right", "cycleway:both"];

/** Bicycles: as vehicles, unless they may ride against the traffic. Source: https://wiki.openstreetmap.org/wiki/Key:oneway:bicycle. */
function cyclingDirections(tags: Tags, roadClass: RoadClass): number {
  const told = readDirection(tags.get("oneway:bicycle") ?? "");
  if (told !== undefined) return told;
  const isOpposite = CYCLEWAYS.some((key) => tags.get(key)?.startsWith("opposite"));
  return isOpposite || tags.get("bicycle:backward") === "yes" ? BOTH : drivingDirections(tags, roadClass);
}

/** Walking: both ways, but for a sign of its own or a stair that moves. Source: https://wiki.openstreetmap.org/wiki/Key:conveying. */
function walkingDirections(tags: Tags): number {
  const told = readDirection(tags.get("oneway:foot") ?? "");
  if (told !== undefined) return told;
  const conveying = tags.get("conveying");
  return conveying === "forward" ? WITH : conveying === "backward" ? AGAINST : BOTH;
}

function speedTag(tags: Tags): string {
  return tags.get("maxspeed") ?? tags.get("maxspeed:forward") ?? "";
}

function addDirections(use: WayUse, modes: number, directions: number): void {
  if (directions & WITH) use.forward |= modes;
  if (directions & AGAINST) use.backward |= modes;
}

/** The tags of a way and of a node that are read here; an extract cut down to them gives the same roads. */
export const WAY_TAGS = [
  "highway",
  "route",
  "name",
  "motorroad",
  "junction",
  "oneway",
  "oneway:bicycle",
  "oneway:foot",
  "bicycle:backward",
  "conveying",
  "maxspeed",
  "maxspeed:forward",
  ...CYCLEWAYS,
  ...new Set(Object.values(ACCESS_KEYS).flat()),
];
export const NODE_TAGS = ["barrier", ...new Set(Object.values(ACCESS_KEYS).flat())];
