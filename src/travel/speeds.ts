import { ROAD_CLASSES, type RoadClass, type RoadMode } from "../model/roads.ts";

/** How fast a mode goes on a class of road, km/h; 0 = it does not go there. Sources and reasons: README.md. */
export type Speeds = Record<RoadClass, number>;

type Row = [walk: number, ebike: number, bike: number, car: number];

const NOT = 0;

/** Per class what each mode does where nothing else is told. */
const defaults: Record<RoadClass, Row> = {
  motorway: [NOT, NOT, NOT, 90],
  motorway_link: [NOT, NOT, NOT, 45],
  trunk: [4.5, 20, 14, 70],
  trunk_link: [4.5, 20, 14, 40],
  primary: [4.5, 20, 14, 55],
  primary_link: [4.5, 20, 14, 35],
  secondary: [4.5, 20, 14, 45],
  secondary_link: [4.5, 20, 14, 30],
  tertiary: [4.5, 20, 14, 40],
  tertiary_link: [4.5, 20, 14, 25],
  unclassified: [4.5, 20, 14, 30],
  residential: [4.5, 18, 14, 25],
  living_street: [4.5, 12, 10, 10],
  service: [4.5, 15, 12, 15],
  track: [4.5, 12, 10, 15],
  pedestrian: [4.5, 8, 8, 10],
  cycleway: [4.5, 20, 14, 10],
  footway: [4.5, 8, 8, 10],
  path: [4, 8, 8, 10],
  bridleway: [4, 8, 8, 10],
  steps: [2, NOT, NOT, NOT],
  ferry: [8, 8, 8, 8],
  unknown: [4.5, 15, 12, 25],
};

const places: Record<RoadMode, number> = { walk: 0, ebike: 1, bike: 2, car: 3 };

/** The speeds of a mode, with those that a planner has set in the place of the defaults. */
export function speedsOf(mode: RoadMode, set: Partial<Speeds> = {}): Speeds {
  const speeds = Object.fromEntries(ROAD_CLASSES.map((name) => [name, defaults[name][places[mode]]])) as Speeds;
  return { ...speeds, ...set };
}

/** Speeds that a planner has set, as "car.primary=60", of one mode. */
export function setSpeeds(mode: RoadMode, texts: string[]): Partial<Speeds> {
  const set: Partial<Speeds> = {};
  for (const text of texts) {
    const [name, kmh] = text.split("=");
    const [of, roadClass] = name.split(".");
    if (of === mode) set[roadClass as RoadClass] = Number(kmh); // checked where the parameters are read
  }
  return set;
}

/**
 * Tobler's hiking function (W. Tobler, Three presentations on geographical analysis and modeling, NCGIA 93-1, 1993): how much faster or slower
 * than on the flat somebody walks on a slope (rise over run, uphill positive). 1 on the flat, most on 5 % downhill.
 */
export function toblerShare(slope: number): number {
  return Math.exp(-3.5 * (Math.abs(slope + 0.05) - 0.05));
}
