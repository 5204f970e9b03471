import { MODES, ROAD_MODES, type Mode } from "../model/roads.ts";
import type { CutoffRange, Mark, Param } from "./analysis.ts";

/** Distances that a Chinese standard or policy names, as straight-line km; the clause is the text `mark.<id>`. */
export const straightMarks: Mark[] = [
  { id: "station-500m", value: 0.5 },
  { id: "centre-1km", value: 1 },
  { id: "small-library", value: 2.5 },
  { id: "ten-li", value: 5 },
  { id: "medium-library", value: 6.5 },
  { id: "large-library", value: 9 },
];

/** Times that a Chinese standard or policy names, in minutes on foot. */
const walkMarks: Mark[] = [
  { id: "five-minute-circle", value: 5 },
  { id: "ten-minute-circle", value: 10 },
  { id: "fifteen-minute-circle", value: 15 },
];

const kilometres = { unit: "km", min: 0.1, max: 50, step: 0.1 };
const minutes = { unit: "min", min: 1, max: 180, step: 1 };

/** What a cutoff is in each mode. Another mode takes its own default, never the old number. */
export const cutoffByMode: Record<Mode, CutoffRange> = {
  straight: { ...kilometres, default: 5, marks: straightMarks },
  detour: { ...kilometres, default: 5, marks: [] },
  walk: { ...minutes, default: 15, marks: walkMarks },
  ebike: { ...minutes, default: 15, marks: [] },
  bike: { ...minutes, default: 15, marks: [] },
  car: { ...minutes, default: 30, marks: [{ id: "quarter-hour-drive", value: 15 }] },
  costs: { unit: "cost", default: 1000, min: 1, max: 1e9, step: 1, marks: [] },
};

/** Mode, cutoff, kinds and levels: what every analysis of reach is asked with. The others follow coverage unless set. */
export function reachParams(follows?: string): Param[] {
  const following = follows ? { follows } : {};
  return [
    { id: "mode", kind: "mode", options: [...MODES], default: "straight", ...following },
    { id: "cutoff", kind: "cutoff", byMode: cutoffByMode, ...following },
    { id: "kinds", kind: "facility-kinds", ...following },
    { id: "levels", kind: "facility-levels", advanced: true, ...following },
    ...travelParams("travel"),
  ];
}

const onRoads: Mode[] = [...ROAD_MODES];

/** How people travel, one setting for all analyses. Sources of the defaults: src/travel/README.md. */
export function travelParams(follows?: string): Param[] {
  const common = { advanced: true, ...(follows ? { follows } : {}) };
  return [
    { ...common, id: "detour", kind: "number", unit: "×", default: 1.3, min: 1, max: 5, step: 0.05, modes: ["detour"] },
    { ...common, id: "direction", kind: "choice", options: ["to", "from"], default: "to", modes: onRoads },
    { ...common, id: "snap", kind: "number", unit: "km", default: 1, min: 0.01, max: 20, step: 0.05, modes: onRoads },
    { ...common, id: "access", kind: "number", unit: "km/h", default: 4, min: 0.5, max: 10, step: 0.1, modes: onRoads },
    { ...common, id: "sign", kind: "number", unit: "×", default: 0.8, min: 0.3, max: 1, step: 0.05, modes: ["car"] },
    { ...common, id: "speeds", kind: "speeds", modes: onRoads },
  ];
}

/** The group of settings that every analysis of reach follows: `--set travel.detour=1.5`. */
export const travel = { id: "travel", params: travelParams() };
