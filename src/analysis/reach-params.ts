import type { Mark, Param } from "./analysis.ts";

/** Distances that a Chinese standard or policy names, as straight-line km; the clause is the text `mark.<id>`. */
export const straightMarks: Mark[] = [
  { id: "station-500m", value: 0.5 },
  { id: "centre-1km", value: 1 },
  { id: "small-library", value: 2.5 },
  { id: "ten-li", value: 5 },
  { id: "medium-library", value: 6.5 },
  { id: "large-library", value: 9 },
];

/** Mode, cutoff, kinds and levels: what every analysis of reach is asked with. The others follow coverage unless set. */
export function reachParams(follows?: string): Param[] {
  const following = follows ? { follows } : {};
  return [
    { id: "mode", kind: "mode", options: ["straight"], default: "straight", ...following },
    {
      id: "cutoff",
      kind: "cutoff",
      byMode: { straight: { unit: "km", default: 5, min: 0.1, max: 50, step: 0.1, marks: straightMarks } },
      ...following,
    },
    { id: "kinds", kind: "facility-kinds", ...following },
    { id: "levels", kind: "facility-levels", advanced: true, ...following },
  ];
}
