/** The engine behind postMessage: keeps the data, answers runs, writes exports. It never reads a user's file. */
import { run, type Run } from "./engine.ts";
import { readPrepared } from "./io/plans/prepared.ts";
import type { Project } from "./io/plans/project-record.ts";
import type { Data } from "./model/data.ts";
import { emptyBoundaries, emptyDemand } from "./model/data.ts";
import type { Plan } from "./model/plan.ts";
import { InputError, type Values } from "./model/problem.ts";
import type { FileRequest } from "./take-away.ts";
import { createShipper, type ShippedResult } from "./shipping.ts";

export type Request =
  | { type: "open"; url: string } // a prepared place of the app itself
  | { type: "data"; data: Data } // data that an import worker has read
  | { type: "run"; plan: Plan; runs: Run[] }
  | { type: "file"; plan: Plan; scenario?: string; file: FileRequest }
  | { type: "project-file"; project: Project; time: number }; // the plan with its data, to take away

export type Answer =
  | { type: "opened"; plan: Plan; data: Data }
  | { type: "data" }
  | { type: "results"; results: ShippedResult[] }
  | { type: "file"; bytes: Uint8Array }
  | { type: "failed"; id: string; values: Values };

let data: Data = { demand: emptyDemand(), facilities: [], boundaries: emptyBoundaries(), provenance: new Map() };
let opened = 0;
const ship = createShipper();

addEventListener("message", (event: MessageEvent<{ number: number; request: Request }>) => {
  const { number, request } = event.data;
  answer(request)
    .catch((error: unknown): Answer => failure(error))
    .then((reply) => postMessage({ number, answer: reply }))
    .catch((error: unknown) => postMessage({ number, answer: failure(error) }));
});

async function answer(request: Request): Promise<Answer> {
  switch (request.type) {
    case "open": {
      const mine = ++opened;
      const prepared = readPrepared(await textOf(request.url));
      if (mine === opened) data = prepared.data; // else something else was opened while this one was on its way
      return { type: "opened", ...prepared };
    }
    case "data":
      opened++;
      data = request.data;
      return { type: "data" };
    case "run":
      return { type: "results", results: ship(request.runs.map((one) => run(data, request.plan, one))) };
    case "project-file": {
      const { writeProjectFile } = await import("./io/plans/project-file.ts");
      return { type: "file", bytes: await writeProjectFile(request.project, data.provenance, request.time) };
    }
    case "file": {
      const { writeTakeAway } = await import("./take-away.ts");
      return { type: "file", bytes: writeTakeAway(data, request.plan, request.scenario, request.file) };
    }
  }
}

async function textOf(url: string): Promise<string> {
  const response = await fetch(url).catch(() => undefined);
  if (!response) throw new InputError("file.unreachable", { file: url });
  if (!response.ok) throw new InputError("file.fetch", { file: url, reason: response.status });
  return response.text();
}

function failure(error: unknown): Answer {
  if (error instanceof InputError) return { type: "failed", id: error.id, values: error.values };
  return { type: "failed", id: "engine.failed", values: { reason: String(error) } };
}
