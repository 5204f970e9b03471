/** Opening places, plans and files. Page and engine change together: plan, data, files and name are shown in one step or not at all. */
import { loadSentences } from "../text/load-sentences.ts";
import type { Data, Facility } from "../model/data.ts";
import { removeSource, setParam, setSource } from "../model/edit.ts";
import type { Project } from "../io/plans/project-record.ts";
import type { Plan, Source } from "../model/plan.ts";
import { InputError } from "../model/problem.ts";
import { kindName } from "../text/phrases.ts";
import type { Lang } from "../text/format.ts";
import { say } from "../text/say.ts";
import { bytesOf } from "./bytes-of.ts";
import { carryOrigin } from "./carried-origin.ts";
import { loadPlanFiles, parsePlanFile } from "./client.ts";
import { abandonSwitch, beginSwitch, compute, currentSession, engineClient, fail, showWorld } from "./computing.ts";
import { isOwn } from "./known-places.ts";
import { listedCounty } from "./listed-county.ts";
import { isNameOfOurs, nameOfPlace, untitled, type PlanName } from "./plan-name.ts";
import { getState, places, setState, type PlaceId, type World } from "./plan-store.ts";
import { readLink, type Link } from "./share-link.ts";

/** Opens the place of the address, or the first example. A place that does not exist is said, not passed over. */
export async function openFromAddress(hash: string): Promise<void> {
  const link = readLink(hash);
  if (link?.lang) await showLanguage(link.lang);
  await openPlace(isPlace(link?.place) ? link.place : "fengdu", link);
  if (link && !isPlace(link.place))
    fail(new InputError("place.unknown", { value: link.place, expected: places.join(", ") }));
}

/** Opens an example. Until its data are there the page keeps what it shows; where they cannot be had, it goes on with that. */
export async function openPlace(place: PlaceId, link?: Link): Promise<void> {
  const left = leaveOwnWork();
  const mine = beginSwitch();
  const base = new URL(`data/${place}/`, document.baseURI).href;
  setState({ opening: place, failure: undefined, importing: [] });
  try {
    const { plan, data } = await engineClient().open(`${base}prepared.json`);
    const asked = (link?.params ?? []).reduce((p, [analysis, name, value]) => setParam(p, analysis, name, value), plan);
    const world: World = {
      place,
      base,
      plan: asked,
      originalPlan: plan,
      data,
      files: new Map(),
      reports: [],
      isSaved: true,
    };
    if (!showWorld(mine, world)) return;
    await computeOrFallBack(plan);
    if (left) offerUndo(say(getState().lang, "undo.left", { name: left.plan.name }), left);
  } catch (error) {
    abandonSwitch(mine);
    if (mine === currentSession()) setState({ opening: undefined, failedPlace: place });
    if (mine === currentSession()) fail(error);
  }
}

/** A link may carry a value that cannot be used: say so, and show the place as it is. */
async function computeOrFallBack(plan: Plan): Promise<void> {
  try {
    await compute();
  } catch (error) {
    setState({ plan });
    await compute();
    fail(error);
  }
}

/** Opens a saved plan with the data it carries, or with the files that came with it, by their names. */
export async function openPlanFile(name: string, blob: Blob, others: Map<string, Blob> = new Map()): Promise<void> {
  try {
    const { plan, scenario, files } = await parsePlanFile(name, blob).done;
    const missing: string[] = [];
    for (const { path } of plan.sources) {
      if (files.has(path)) continue;
      const given = others.get(path) ?? others.get(path.split(/[\\/]/).at(-1) ?? path);
      if (given) files.set(path, await bytesOf(path, given));
      else missing.push(path);
    }
    if (missing.length > 0) throw new InputError("plan.files-missing", { file: name, files: missing.join(", ") });
    await reload({ project: newProjectId(), plan, originalPlan: plan, scenario, files, isSaved: false });
  } catch (error) {
    fail(error);
  }
}

/** Opens a project of the user's own; `isSaved` where what is given is what the browser keeps of it. */
export async function openProjectAs(id: string, project: Project, isSaved: boolean): Promise<void> {
  const { plan, scenario, files, history } = project;
  await reload({ project: id, plan, originalPlan: plan, scenario, files, isSaved });
  if (!history || getState().project !== id) return;
  const withOrigin = (step: Plan) => carryOrigin(step, plan.provenance, step.provenance);
  setState({ history: { past: history.past.map(withOrigin), future: history.future.map(withOrigin) } });
}

/** An id that no other project has. */
export function newProjectId(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(8)), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** A file on its way into the plan as a source of one role, in place of those that are there or beside them. */
export type Taking = { source: Omit<Source, "id" | "path">; instead: boolean };

/**
 * Takes a file into the plan, as one source or as several of different roles that share its bytes, and reads everything again, in one step; on failure the
 * plan and the data stay as they were.
 */
export async function takeSources(name: string, takings: Taking[], bytes: Uint8Array): Promise<void> {
  const { plan, files, base, originalPlan, scenario, project = newProjectId() } = getState();
  const before: Plan = plan ?? { version: 1, ...(await untitled()), sources: [], scenarios: [], params: {} };
  const path = ownPath(name, files);
  const taken = takings.reduce((plan, { source, instead }, n) => {
    const id = n === 0 ? path : `${path} ${source.role}`;
    return setSource(plan, { ...source, id, path }, instead);
  }, before);
  const all = new Map(files).set(path, bytes);
  const others = await Promise.all(takings.map(({ source, instead }) => isOtherPlace(before, source.role, instead)));
  const nameOf = others.includes(true)
    ? async (data: Data) => (await nameOfPlace(data, listedCounty)) ?? (await untitled())
    : undefined;
  await reload({ project, plan: taken, originalPlan, scenario, base, files: all, isSaved: false }, nameOf);
}

/** True where a file of a role may move the plan to another place, whose name nobody has chosen yet: people do, and boundaries around own people. */
async function isOtherPlace(plan: Plan, role: Source["role"], instead: boolean): Promise<boolean> {
  const hasExamplePeople = plan.sources.some((one) => one.role === "demand") && !isOwn(plan, "demand");
  const isMoved = role === "demand" ? instead : role === "boundaries" && !hasExamplePeople;
  return isMoved && isNameOfOurs(plan, getState().data, listedCounty);
}

/** Reads the sources of another plan of the same work and shows it; false where it could not be shown. */
export async function showPlan(plan: Plan): Promise<boolean> {
  const { project = newProjectId(), originalPlan, scenario, base, files } = getState();
  try {
    await reload({ project, plan, originalPlan, scenario, base, files, isSaved: false });
    return true;
  } catch (error) {
    fail(error);
    return false;
  }
}

/** Takes a source out of the plan; it can be brought back. */
export async function dropSource(id: string): Promise<void> {
  const before = currentWorld();
  if (!before) return;
  const source = before.plan.sources.find((one) => one.id === id);
  try {
    const left = removeSource(before.plan, id);
    const isOurs = await isNameOfOurs(before.plan, before.data, listedCounty);
    await reload({ ...before, plan: isOurs ? await nameOfWhatIsLeft(left) : left, isSaved: false });
    offerUndo(say(getState().lang, "undo.removed", { file: source?.name ?? source?.path ?? id }), before);
  } catch (error) {
    fail(error);
  }
}

/** Shows what was on screen before, without reading it again. */
export async function restore(world: World): Promise<void> {
  const mine = beginSwitch();
  try {
    await engineClient().use(world.data);
  } catch (error) {
    abandonSwitch(mine);
    return fail(error);
  }
  setState({ notice: undefined });
  if (showWorld(mine, { ...world, isSaved: world.place !== "own" })) await compute();
}

/** Reads every file of a plan in a worker of its own and shows the result, unless something else was opened meanwhile. */
async function reload(
  part: Omit<World, "place" | "data" | "reports">,
  nameOf?: (data: Data) => Promise<PlanName>,
): Promise<void> {
  const before = currentSession();
  const { data, reports } = await loadPlanFiles(part.plan, part.base, part.files).done;
  const named = { ...part.plan, ...(await nameOf?.(data)) };
  await anotherTask(); // large data are received, handed on and shown in three steps, between which the page answers
  if (before !== currentSession()) return;
  const mine = beginSwitch();
  try {
    await engineClient().use(data);
  } catch (error) {
    abandonSwitch(mine);
    throw error;
  }
  const { plan, instead } = countWhatIsThere(nameOf ? named : part.plan, data.facilities);
  if (!showWorld(mine, { ...part, plan, place: "own", data, reports })) return;
  await compute();
  if (instead) setState({ notice: { text: instead, tone: "done" } });
}

async function anotherTask(): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve));
}

/** Where the user's own facilities are of none of the kinds that the plan counts, their kinds count, and that is said. */
function countWhatIsThere(plan: Plan, facilities: Facility[]): { plan: Plan; instead?: string } {
  const chosen = plan.params.coverage?.kinds;
  const kinds = [...new Set(facilities.map((facility) => facility.kind))];
  const isThere = (kind: string) => facilities.some((one) => one.kind === kind || one.functions?.includes(kind));
  if (!Array.isArray(chosen) || chosen.length === 0 || kinds.length === 0 || chosen.some(isThere)) return { plan };
  const { lang } = getState();
  const names = (of: string[]) => of.map((kind) => kindName(lang, kind)).join(lang === "zh" ? "、" : ", ");
  const instead = say(lang, "coverage.kinds.changed", { before: names(chosen), after: names(kinds) });
  return { plan: setParam(plan, "coverage", "kinds", kinds), instead };
}

/** The whole of what is on screen, to come back to. */
function currentWorld(): World | undefined {
  const { place, project, base, plan, originalPlan, scenario, data, baseline, files, reports, isSaved } = getState();
  if (!plan || !data) return undefined;
  const before = { ...data, facilities: baseline };
  return { place, project, base, plan, originalPlan, scenario, data: before, files, reports, isSaved };
}

/** The user's own work, if that is what is about to be left. */
function leaveOwnWork(): World | undefined {
  return getState().place === "own" ? currentWorld() : undefined;
}

function offerUndo(text: string, undo: World): void {
  setState({ notice: { text, tone: "done", undo } });
}

/** A path that no other file of the plan has: two files of one name stay two. */
function ownPath(name: string, files: Map<string, Uint8Array>): string {
  let n = files.size + 1;
  while (files.has(`own-${n}/${name}`)) n++;
  return `own-${n}/${name}`;
}

async function nameOfWhatIsLeft(plan: Plan): Promise<Plan> {
  if (plan.sources.some((source) => source.role === "demand")) return plan;
  return { ...plan, ...(await untitled()) };
}

function isPlace(id: string | undefined): id is PlaceId {
  return places.some((place) => place === id);
}

/** Fetches the words of a language and shows the page in it. */
async function showLanguage(lang: Lang): Promise<void> {
  await loadSentences(lang);
  setState({ lang });
}
