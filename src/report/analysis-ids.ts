import { analyses } from "../analysis/index.ts";

/** The analyses that the command line offers, in the order of a planner's work. */
export const analysisIds: string[] = analyses.map(({ id }) => id);

/** Those that run where none is asked for by name. */
export const usualAnalysisIds: string[] = analyses
  .filter(({ needs, onRequest }) => !needs && !onRequest)
  .map(({ id }) => id);
