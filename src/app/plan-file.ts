import type { Project } from "../io/plans/project-record.ts";
import { InputError } from "../model/problem.ts";
import { engineClient } from "./computing.ts";
import { downloadBytes } from "./download.ts";
import { getState, setState, type State } from "./plan-store.ts";

export type Work = Pick<State, "plan" | "scenario" | "base" | "files" | "history">;

const mostSteps = 100;

const fetched = new Map<string, Uint8Array>(); // files of the app's own examples, by address

/** What is on screen as a project that needs nothing else: the user's own files, and those of an example that the plan still names. */
export async function projectOf({ plan, scenario, base, files }: Work): Promise<Project> {
  if (!plan) throw new InputError("state.empty");
  const all = new Map(files);
  for (const { path } of plan.sources)
    if (!all.has(path) && !path.startsWith("data:")) all.set(path, await fetchFile(path, base));
  return { plan, ...(scenario === undefined ? {} : { scenario }), files: all };
}

/** The same with the last steps that can be undone, and the files that those need. It stays in this browser: what was taken out goes to nobody. */
export async function projectWithSteps(work: Work): Promise<Project> {
  const project = await projectOf(work);
  const history = { past: work.history.past.slice(-mostSteps), future: work.history.future.slice(-mostSteps) };
  for (const { path } of [...history.past, ...history.future].flatMap(({ sources }) => sources)) {
    if (project.files.has(path) || path.startsWith("data:") || work.base === undefined) continue;
    const bytes = await fetchFile(path, work.base).catch(() => undefined); // without it that one step cannot be undone
    if (bytes) project.files.set(path, bytes);
  }
  return { ...project, history };
}

async function fetchFile(path: string, base: string | undefined): Promise<Uint8Array> {
  const address = new URL(path, base).href;
  const known = fetched.get(address);
  if (known) return known;
  const response = await fetch(address).catch(() => undefined);
  if (!response) throw new InputError("file.unreachable", { file: path });
  if (!response.ok) throw new InputError("file.fetch", { file: path, reason: response.status });
  const bytes = new Uint8Array(await response.arrayBuffer());
  fetched.set(address, bytes);
  return bytes;
}

/** The plan with every file it names inside it: opened again, here or on the command line, it gives the same result. */
export async function projectFileBytes(): Promise<Uint8Array<ArrayBuffer>> {
  const bytes = await engineClient().projectFile(await projectOf(getState()), Date.now());
  return bytes as Uint8Array<ArrayBuffer>;
}

/** The project file's own name. */
export function projectFileName({ plan, lang }: State): string {
  return `${(lang === "en" && plan?.nameEn) || plan?.name || "jiujin"}.jiujin`;
}

/** Hands the project out as a file; from then on the user has it, whatever the browser keeps. */
export async function exportProject(): Promise<void> {
  const { plan, files } = getState();
  downloadBytes(projectFileName(getState()), await projectFileBytes(), "application/octet-stream");
  if (getState().plan === plan && getState().files === files) setState({ isSaved: true });
}
