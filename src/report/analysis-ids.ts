import { analyses } from "../analysis/index.ts";

/** The analyses that the command line offers, in the order of a planner's work. */
export const analysisIds: string[] = analyses.map(({ id }) => id);
