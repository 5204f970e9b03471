/** The page's line to the engine worker and to the disposable import workers. */
import engineWorkerUrl from "../worker.ts?worker&url";
import importWorkerUrl from "../import-worker.ts?worker&url";
import { boundWorkerUrl } from "../map/bound-worker.ts";
import type { Result } from "../analysis/analysis.ts";
import type { Pin } from "../drag.ts";
import type { Run } from "../engine.ts";
import { createWatchdog } from "./watchdog.ts";
import type { Fetched, ImportAnswer, ImportRequest, Inspection, Loaded } from "../import-worker.ts";
import type { Known } from "../io/coordinates/coordinate-detective.ts";
import type { SourceReport } from "../io/load.ts";
import type { Project } from "../io/plans/project-record.ts";
import type { Bbox } from "../map/scene.ts";
import type { Data } from "../model/data.ts";
import { packData, unpackData, type PackedData } from "../model/packed-data.ts";
import type { Plan, Recipe, Role } from "../model/plan.ts";
import { InputError } from "../model/problem.ts";
import { createReceiver } from "../shipping.ts";
import { progressAt, useImportProgress, type ImportProgress } from "./import-progress.ts";
import type { FileRequest } from "../take-away.ts";
import type { Answer, Request } from "../worker.ts";

export type EngineClient = {
  open(url: string): Promise<{ plan: Plan; data: Data }>;
  use(data: Data): Promise<void>;
  run(plan: Plan, runs: Run[]): Promise<Result[]>;
  /** Takes a facility in hand; then the results with it at a place, and at last lets it go. */
  dragStart(plan: Plan, runs: Run[], pin: Pin): Promise<void>;
  dragTo(lon: number, lat: number, isQuick: boolean): Promise<Result[]>;
  dragEnd(): Promise<void>;
  file(plan: Plan, file: FileRequest, scenario?: string): Promise<Uint8Array>;
  projectFile(project: Project, time: number): Promise<Uint8Array>;
};

/** Starts an engine worker. Every promise rejects with an InputError that `text` can say; after `onDeath` the client is of no more use. */
export function createEngineClient(onDeath: () => void): EngineClient {
  const worker = new Worker(boundWorkerUrl(engineWorkerUrl), { type: "module" });
  const receive = createReceiver();
  const waiting = new Map<number, { resolve: (answer: Answer) => void; reject: (error: InputError) => void }>();
  let lastNumber = 0;
  worker.addEventListener("message", (event: MessageEvent<{ number: number; answer: Answer }>) => {
    const { number, answer } = event.data;
    const asker = waiting.get(number);
    waiting.delete(number);
    if (answer.type === "failed") asker?.reject(new InputError(answer.id, answer.values));
    else asker?.resolve(answer);
  });
  worker.addEventListener("error", (event) => {
    worker.terminate();
    onDeath();
    for (const { reject } of waiting.values()) reject(new InputError("engine.failed", { reason: event.message }));
    waiting.clear();
  });
  function ask<T extends Answer["type"]>(request: Request): Promise<Extract<Answer, { type: T }>> {
    const number = ++lastNumber;
    return new Promise<Answer>((resolve, reject) => {
      waiting.set(number, { resolve, reject });
      worker.postMessage({ number, request });
    }) as Promise<Extract<Answer, { type: T }>>;
  }
  return {
    open: (url) => ask<"opened">({ type: "open", url }),
    use: async (data) => void (await ask<"data">({ type: "data", data: packedAs.get(data) ?? packData(data) })),
    run: async (plan, runs) => receive((await ask<"results">({ type: "run", plan, runs })).results),
    dragStart: async (plan, runs, pin) => void (await ask<"drag">({ type: "drag-start", plan, runs, pin })),
    dragTo: async (lon, lat, isQuick) =>
      receive((await ask<"results">({ type: "drag-to", lon, lat, isQuick })).results),
    dragEnd: async () => void (await ask<"drag">({ type: "drag-end" })),
    projectFile: async (project, time) => (await ask<"file">({ type: "project-file", project, time })).bytes,
    file: async (plan, file, scenario) => (await ask<"file">({ type: "file", plan, file, scenario })).bytes,
  };
}

export type ImportJob<T> = { done: Promise<T>; cancel(): void };

export type Asked = { role?: Role; recipe?: Recipe; known?: Known };

export function inspectFile(name: string, blob: Blob, asked: Asked): ImportJob<Inspection> {
  return startImport<Inspection>(name, blob.size, {
    type: "inspect",
    name,
    blob,
    ...asked,
    divisions: divisionsAddress(),
  });
}

/** The official list of codes, beside the page. */
function divisionsAddress(): string {
  return new URL("data/divisions/townships.txt", document.baseURI).href;
}

/** Data as they came from the worker that read them: the engine is handed the same, and nothing is packed again. */
const packedAs = new WeakMap<Data, PackedData>();

export function loadPlanFiles(
  plan: Plan,
  base: string | undefined,
  files: Map<string, Uint8Array>,
): ImportJob<{ data: Data; reports: SourceReport[] }> {
  const size = [...files.values()].reduce((sum, bytes) => sum + bytes.length, 0);
  const request = { type: "load", plan, base, files, divisions: divisionsAddress() } as const;
  const { done, cancel } = startImport<Loaded>(plan.name, size, request);
  const unpack = ({ data: packed, reports }: Loaded) => {
    const data = unpackData(packed);
    packedAs.set(data, packed);
    return { data, reports };
  };
  return { done: done.then(unpack), cancel };
}

export function fetchLayer(url: string, bbox: Bbox): ImportJob<Fetched> {
  return startImport<Fetched>(url, 50e6, { type: "url", url, bbox });
}

export function parsePlanFile(name: string, blob: Blob): ImportJob<Project> {
  return startImport<Project>(name, blob.size, { type: "plan", blob });
}

const running = new Set<() => void>();
let importAddress: string | undefined; // one for all jobs, since each holds memory until the page is left

/** Ends every reading that is under way; each rejects with `import.cancelled`. */
export function cancelImports(): void {
  for (const cancel of running) cancel();
}

/**
 * A parser may hang on a damaged file, so each job has a worker of its own and a watchdog that ends it where it says nothing for 10 s, and 1 s
 * per MB.
 */
function startImport<T>(file: string, size: number, request: ImportRequest): ImportJob<T> {
  importAddress ??= boundWorkerUrl(importWorkerUrl);
  const worker = new Worker(importAddress, { type: "module" });
  const seconds = Math.round(10 + size / 1e6);
  const progress: ImportProgress = { stage: "reading", file, bytes: size, since: performance.now() };
  useImportProgress.setState({ progress });
  let cancel = () => worker.terminate();
  const done = new Promise<T>((resolve, reject) => {
    const finish = (settle: () => void) => {
      if (!running.delete(cancel)) return;
      watchdog.stop();
      worker.terminate();
      useImportProgress.setState({ progress: undefined });
      settle();
    };
    const watchdog = createWatchdog(seconds * 1000, () =>
      finish(() => reject(new InputError("file.too-slow", { file, seconds }))),
    );
    cancel = () => finish(() => reject(new InputError("import.cancelled", { file })));
    running.add(cancel);
    worker.addEventListener("message", (event: MessageEvent<ImportAnswer>) => {
      const answer = event.data;
      watchdog.alive();
      if (answer.type === "progress") useImportProgress.setState({ progress: progressAt(progress, answer) });
      else if (answer.type === "failed") finish(() => reject(new InputError(answer.id, { file, ...answer.values })));
      else finish(() => resolve(answer.value as T));
    });
    worker.addEventListener("error", (event) =>
      finish(() => reject(new InputError("file.crashed", { file, reason: event.message }))),
    );
    worker.postMessage(request);
  });
  return { done, cancel: () => cancel() };
}
