/** What the page knows: the plan, the data it names, the results, and what the user looks at. Components only read and call actions. */
import { create } from "zustand";
import type { Result } from "../analysis/analysis.ts";
import type { Basemap } from "../map/basemap.ts";
import type { Selection, Show } from "../map/scene.ts";
import type { DrawnAreas } from "../measure/service-areas.ts";
import type { Data, Facility } from "../model/data.ts";
import type { Plan, Role } from "../model/plan.ts";
import type { Values } from "../model/problem.ts";
import type { SourceReport } from "../io/load.ts";
import type { Definitions } from "./definitions.ts";
import type { Placing } from "./facility-edits.ts";
import type { Hand } from "./hand.ts";
import type { History } from "./history.ts";
import type { ModeOffer } from "./offer-mode.ts";
import type { Lang } from "../text/format.ts";
import type { Theme } from "../map/tokens.ts";

export const places = ["fengdu", "chongqing", "liechtenstein"] as const;
export type PlaceId = (typeof places)[number];
export const stages = ["data", "coverage", "gaps", "outputs"] as const;
export type Stage = (typeof stages)[number];
export type Dialog = "roads" | "travel" | "how" | "keys" | "basemap" | "problems" | "projects";
export type TableTab = "units" | "demand" | "facilities" | "places" | "flips";
export const sheets = ["low", "half", "tall"] as const;
export type Sheet = (typeof sheets)[number];
export type Failure = { id: string; values: Values };

/** How the user's own work stands in this browser; `none` where an example is open. "saved" is said only after reading back. */
export type Saving = "none" | "unsaved" | "saving" | "saved" | "failed" | "read-only";

/** A file on its way into the plan; the number tells two of one name apart. `likely` is what it is probably for, before anybody read it. */
export type Importing = { number: number; name: string; blob: Blob; likely: Role };

/** What is open: plan, data and files that belong together and are shown in one step. */
export type World = {
  place: PlaceId | "own";
  project?: string; // id of the user's own work, under which it is kept
  base?: string; // address that the plan's relative paths start from; a plan the user brought has none
  plan: Plan;
  originalPlan?: Plan; // the plan as it was opened; what a link leaves out
  scenario?: string;
  data: Data; // before any scenario
  files: Map<string, Uint8Array>; // bytes of the user's own sources, by path
  reports: SourceReport[]; // how each source was read
  isSaved: boolean; // nothing of the user's own would be lost
};

export type State = {
  lang: Lang;
  theme: Theme;
  stage: Stage;
  place: PlaceId | "own";
  opening?: PlaceId | "own"; // an example or a project on its way; until it is there, what was open stays
  failedPlace?: PlaceId; // an example that could not be had
  failure?: Failure;
  originalPlan?: Plan;
  plan?: Plan;
  scenario?: string; // id of the scenario shown; undefined = the baseline
  base?: string;
  files: Map<string, Uint8Array>;
  isSaved: boolean;
  project?: string;
  saving: Saving;
  saveFailure?: Failure; // why the last try to keep the work failed
  baseline: Facility[]; // the facilities before any scenario
  data?: Data; // its facilities are those of the scenario shown
  reports: SourceReport[];
  results: Map<string, Result>;
  areas?: DrawnAreas;
  show: Show;
  selection?: Selection;
  drawer: "closed" | "half" | "tall";
  tab: TableTab;
  editing: boolean; // the facilities table takes changes
  newColumns: string[]; // attributes that the user wants to fill in and no facility has yet
  placing?: Placing; // a facility that waits for its place on the map
  hand?: Hand; // a facility being moved about; results and data are those with it where it is
  comparedWith?: string; // the scenario that the one shown is compared with; "" is the baseline
  compared?: Result; // coverage of that scenario
  definitionsOpen: boolean; // the definitions stand side by side
  definitions?: Definitions; // their result, while that is so
  history: History;
  level: string; // level of the units table; "" = the lowest
  dialog?: Dialog;
  importing: Importing[]; // files dropped and not yet taken; the first is being looked at
  imported: number; // of the files lined up, those that are done
  notice?: { text: string; tone: "done" | "wrong"; undo?: World; offer?: ModeOffer };
  basemap: Basemap;
  isMapDrawn: boolean; // the first scene is painted
  panelOpen: boolean;
  sheet: Sheet; // on a phone the panel is a sheet from below with three stops
};

export const usePlan = create<State>()(() => ({
  lang: "zh",
  theme: "light",
  stage: "coverage",
  place: "fengdu",
  opening: "fengdu",
  isSaved: true,
  saving: "none",
  baseline: [],
  files: new Map(),
  reports: [],
  importing: [],
  imported: 0,
  results: new Map(),
  show: { areas: true, lines: false, columns: false, places: false, labels: true },
  drawer: "closed",
  tab: "units",
  editing: false,
  newColumns: [],
  definitionsOpen: false,
  history: { past: [], future: [] },
  level: "",
  basemap: { kind: "none" },
  isMapDrawn: false,
  panelOpen: true,
  sheet: "half",
}));

export const setState = usePlan.setState;
export const getState = usePlan.getState;
