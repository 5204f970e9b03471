/**
 * The readers behind postMessage: one worker per file, thrown away after its one answer. Before it, it says how far it has come, where
 * one step ends and the next begins. Nothing read here leaves the machine.
 */
import { packData, type PackedData } from "./model/packed-data.ts";
import type { Plan, Recipe, Role } from "./model/plan.ts";
import { InputError, type Problem, type Values } from "./model/problem.ts";
import type { Known } from "./io/coordinates/coordinate-detective.ts";
import { readDivisions, type Divisions } from "./io/divisions/divisions.ts";
import { fetchView, type Fetched } from "./io/layers/fetch-view.ts";
import { atIntervals, type Heartbeat } from "./io/heartbeat.ts";
import { inspect, type Inspection } from "./io/inspect.ts";
import { loadPlan, type SourceReport } from "./io/load.ts";
import { readAnyPlan } from "./io/plans/any-plan.ts";
import type { Project } from "./io/plans/project-record.ts";

export type { Fetched, Inspection, Problem };
export type Loaded = { data: PackedData; reports: SourceReport[] };

type Imported = Inspection | Loaded | Project | Fetched;

export type ImportRequest =
  | { type: "inspect"; name: string; blob: Blob; role?: Role; recipe?: Recipe; known?: Known; divisions: string }
  | { type: "load"; plan: Plan; base?: string; files: Map<string, Uint8Array>; divisions: string }
  | { type: "plan"; blob: Blob }
  | { type: "url"; url: string; bbox: [west: number, south: number, east: number, north: number] };

/** Reading a file, checking its rows, or checking all files together. Rows so far and the share of the file, 0–1, are told where they are known. */
export type ImportStep = {
  type: "progress";
  stage: "reading" | "checking" | "together";
  file?: string;
  rows?: number;
  share?: number;
};

export type ImportAnswer =
  | ImportStep
  | { type: "done"; value: Imported }
  | { type: "failed"; id: string; values: Values };

addEventListener("message", (event: MessageEvent<ImportRequest>) => {
  work(event.data)
    .then((value): ImportAnswer => ({ type: "done", value }))
    .catch((error: unknown): ImportAnswer => failure(error))
    .then((answer) => postMessage(answer))
    .catch((error: unknown) => postMessage(failure(error)));
});

async function work(request: ImportRequest): Promise<Imported> {
  switch (request.type) {
    case "inspect":
      return inspect(
        request.name,
        await bytesIn(request.blob),
        request.role,
        request.recipe,
        request.known,
        heartbeat(request.name),
        () => fetchDivisions(request.divisions),
      );
    case "plan":
      return readAnyPlan(await bytesIn(request.blob));
    case "url":
      return fetchView(request.url, request.bbox, heartbeat());
    case "load": {
      const { data, reports } = await loadPlan(
        request.plan,
        (path) => bytesOf(path, request),
        () => {
          tell({ stage: "together" });
          return fetchDivisions(request.divisions);
        },
        heartbeat,
      );
      return { data: packData(data), reports };
    }
  }
}

function tell(step: Omit<ImportStep, "type">): void {
  const answer: ImportAnswer = { type: "progress", ...step };
  postMessage(answer);
}

function heartbeat(file?: string): Heartbeat {
  const beat: Heartbeat = (rows, share) => tell({ stage: share < 1 ? "reading" : "checking", file, rows, share });
  return atIntervals(beat, () => performance.now());
}

/** A file is read here, so that the page need not wait for it. It may be gone by now, or a folder. */
async function bytesIn(blob: Blob): Promise<Uint8Array> {
  const bytes = await blob.arrayBuffer().catch(() => undefined);
  if (!bytes) throw new InputError("file.folder");
  return new Uint8Array(bytes);
}

/** The official list of codes, from the app's own origin; without it nothing is checked against it. */
async function fetchDivisions(address: string): Promise<Divisions | undefined> {
  const response = await fetch(address).catch(() => undefined);
  return response?.ok ? readDivisions(await response.text()) : undefined;
}

/** The user's own files come with the request; an example's files are fetched from where its plan lies, and from nowhere else. */
async function bytesOf(
  path: string,
  { base, files }: { base?: string; files: Map<string, Uint8Array> },
): Promise<Uint8Array> {
  const own = files.get(path);
  if (own) return own;
  const address = base === undefined ? undefined : new URL(path, base);
  if (!address || !base || !address.href.startsWith(base)) throw new InputError("file.not-given", { file: path });
  const response = await fetch(address).catch(() => undefined);
  if (!response) throw new InputError("file.unreachable", { file: path });
  if (!response.ok) throw new InputError("file.fetch", { file: path, reason: response.status });
  return new Uint8Array(await response.arrayBuffer());
}

function failure(error: unknown): ImportAnswer {
  if (error instanceof InputError) return { type: "failed", id: error.id, values: error.values };
  return { type: "failed", id: "file.crashed", values: { reason: String(error) } };
}
