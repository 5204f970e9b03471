/** How people come to a facility, and the roads they come on. */

/** Ways of coming that need roads. The place in this list is the bit of a mode in the columns of `Roads`. */
export const ROAD_MODES = ["walk", "ebike", "bike", "car"] as const;
export type RoadMode = (typeof ROAD_MODES)[number];

/** All ways of coming: as the crow flies, that times a factor, on roads, or by a matrix of costs that the user brings. */
export const MODES = ["straight", "detour", ...ROAD_MODES, "costs"] as const;
export type Mode = (typeof MODES)[number];

export function isRoadMode(mode: Mode): mode is RoadMode {
  return (ROAD_MODES as readonly Mode[]).includes(mode);
}

export function bitOf(mode: RoadMode): number {
  return 1 << ROAD_MODES.indexOf(mode);
}

/** Classes of road, widest first, by the words of OpenStreetMap's `highway`. The place in this list stands in `Roads.roadClass`. */
export const ROAD_CLASSES = [
  "motorway",
  "motorway_link",
  "trunk",
  "trunk_link",
  "primary",
  "primary_link",
  "secondary",
  "secondary_link",
  "tertiary",
  "tertiary_link",
  "unclassified",
  "residential",
  "living_street",
  "service",
  "track",
  "pedestrian",
  "cycleway",
  "footway",
  "path",
  "bridleway",
  "steps",
  "ferry",
  "unknown",
] as const;
export type RoadClass = (typeof ROAD_CLASSES)[number];

/**
 * Roads as read, before a mode makes a network of them: vertices, and ways that run over them. Two ways meet where they share a vertex.
 * Which mode may use a way in its own direction, and which against it, are bits (see `bitOf`).
 */
export type Roads = {
  lon: Float64Array; // degrees, of each vertex
  lat: Float64Array;
  elevation?: Float32Array; // metres, of each vertex; NaN = unknown
  blocked: Uint8Array; // of each vertex, the modes that cannot pass it (bollard, gate)
  start: Uint32Array; // way w runs over vertices[start[w]] … vertices[start[w + 1] − 1]; one entry more than ways
  vertices: Uint32Array;
  roadClass: Uint8Array; // of each way, its place in ROAD_CLASSES
  forward: Uint8Array; // of each way, the modes that may use it in its own direction
  backward: Uint8Array; // … and against it
  maxSpeed: Float32Array; // km/h that a sign or a column tells, NaN = none told
  name: string[]; // of each way, "" = none
};

/** A matrix of travel costs that the user brings: one entry per pair that can be travelled; what is not listed is unreached. */
export type Costs = {
  demand: Uint32Array; // index of the demand point
  facilityId: string[]; // the facilities that the matrix names
  facility: Uint32Array; // index into facilityId
  cost: Float64Array; // ≥ 0
  unit: string; // "" where the file does not tell
};

export function emptyRoads(): Roads {
  return {
    lon: new Float64Array(0),
    lat: new Float64Array(0),
    blocked: new Uint8Array(0),
    start: new Uint32Array(1),
    vertices: new Uint32Array(0),
    roadClass: new Uint8Array(0),
    forward: new Uint8Array(0),
    backward: new Uint8Array(0),
    maxSpeed: new Float32Array(0),
    name: [],
  };
}
