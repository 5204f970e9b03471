import type { Analysis } from "./analysis.ts";
import { coverage } from "./coverage/index.ts";
import { definitions } from "./definitions/index.ts";
import { gaps } from "./gaps/index.ts";
import { roads } from "./roads/index.ts";

/** Every analysis of the product, in the order of a planner's work. A new one is one folder and one line here. */
export const analyses: Analysis[] = [coverage, gaps, definitions, roads];
