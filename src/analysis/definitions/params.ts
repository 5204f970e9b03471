import { MODES, type Mode } from "../../model/roads.ts";
import type { Param } from "../analysis.ts";
import { cutoffByMode, reachParams, travel } from "../reach-params.ts";

/**
 * Mode, cutoff, kinds and levels of the definition in use, which follow coverage; how people travel, for all modes; a cutoff of every other mode;
 * and how many people a seat serves, see README.md.
 */
export const definitionParams: Param[] = [
  ...reachParams("coverage").filter(({ id }) => !travel.params.some((param) => param.id === id)),
  ...travel.params.map((param): Param => ({ ...param, modes: undefined, follows: "travel" })),
  ...MODES.map((of): Param => ({ id: cutoffParam(of), kind: "cutoff-of", of, range: cutoffByMode[of] })),
  {
    id: "peoplePerSeat",
    kind: "number",
    unit: "people",
    default: 800,
    min: 1,
    max: 100_000,
    step: 50,
    advanced: true,
  },
];

/** The parameter that holds the cutoff of a mode; `detour` itself is the factor. */
export function cutoffParam(mode: Mode): string {
  return mode === "detour" ? "detourCutoff" : mode;
}
