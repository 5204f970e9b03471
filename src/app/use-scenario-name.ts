import { useCallback } from "react";
import { usePlan } from "./plan-store.ts";
import { useText } from "./use-text.ts";

/** The name of a scenario by its id; "" is the baseline. */
export function useScenarioName(): (id: string) => string {
  const { t } = useText();
  const scenarios = usePlan((state) => state.plan?.scenarios);
  return useCallback(
    (id) => scenarios?.find((scenario) => scenario.id === id)?.name ?? t("bar.baseline"),
    [scenarios, t],
  );
}
