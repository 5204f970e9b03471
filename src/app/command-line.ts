import type { Result } from "../analysis/analysis.ts";
import type { PlaceId } from "./plan-store.ts";
import { valueText } from "./share-link.ts";

/** The command that gives the same numbers: the example's plan, or the plan file the user saves. */
export function commandLine(place: PlaceId | "own", result: Result): string {
  const plan = place === "own" ? "plan.json" : `data/${place}/plan.json`;
  const settings = Object.entries(result.params).map(
    ([name, value]) => `--set ${result.analysis}.${name}=${valueText(value)}`,
  );
  const scenario = result.scenario === "" ? [] : [`--scenario ${result.scenario}`];
  return ["npm run -s jiujin -- run", plan, result.analysis, ...settings, ...scenario, "--json"].join(" ");
}
