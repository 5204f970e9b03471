/** The engine behind postMessage: keeps the data, answers runs, writes exports. It never reads a user's file. */
import type { Drag, Pin } from "./drag.ts";
import { run, type Run } from "./engine.ts";
import type { Overlay } from "./geo/overlay.ts";
import { usualDissolveLimit } from "./geo/dissolve-limit.ts";
import { readPrepared } from "./io/plans/prepared.ts";
import type { Project } from "./io/plans/project-record.ts";
import type { Data } from "./model/data.ts";
import { emptyBoundaries, emptyDemand } from "./model/data.ts";
import { unpackData, type PackedData } from "./model/packed-data.ts";
import type { Plan } from "./model/plan.ts";
import { InputError, type Values } from "./model/problem.ts";
import type { FileRequest } from "./take-away.ts";
import { createShipper, type ShippedResult } from "./shipping.ts";

export type Request =
  | { type: "open"; url: string } // a prepared place of the app itself
  | { type: "data"; data: PackedData } // data that an import worker has read
  | { type: "run"; plan: Plan; runs: Run[] }
  | { type: "drag-start"; plan: Plan; runs: Run[]; pin: Pin } // takes a facility in hand, in the place of the one before
  | { type: "drag-to"; lon: number; lat: number; isQuick: boolean } // quick: covered people only, the rest as it was answered last
  | { type: "drag-end" }
  | { type: "file"; plan: Plan; scenario?: string; file: FileRequest }
  | { type: "project-file"; project: Project; time: number }; // the plan with its data, to take away

export type Answer =
  | { type: "opened"; plan: Plan; data: Data }
  | { type: "data" }
  | { type: "drag" }
  | { type: "results"; results: ShippedResult[] }
  | { type: "file"; bytes: Uint8Array }
  | { type: "failed"; id: string; values: Values };

let data: Data = { demand: emptyDemand(), facilities: [], boundaries: emptyBoundaries(), provenance: new Map() };
let opened = 0;
let drag: Promise<Drag> | undefined;
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
      if (mine === opened) [data, drag] = [prepared.data, undefined]; // else something else was opened while this one was on its way
      return { type: "opened", ...prepared };
    }
    case "data":
      opened++;
      [data, drag] = [unpackData(request.data), undefined];
      return { type: "data" };
    case "run":
      return { type: "results", results: ship(request.runs.map((one) => run(data, request.plan, one))) };
    case "drag-start":
      drag = startDragging(request.plan, request.runs, request.pin);
      await drag;
      return { type: "drag" };
    case "drag-to": {
      if (!drag) throw new Error("Nothing is in hand.");
      const { lon, lat, isQuick } = request;
      const inHand = await drag;
      return { type: "results", results: ship(isQuick ? inHand.sumsAt(lon, lat) : inHand.at(lon, lat)) };
    }
    case "drag-end":
      drag = undefined;
      return { type: "drag" };
    case "project-file": {
      const { writeProjectFile } = await import("./io/plans/project-file.ts");
      return { type: "file", bytes: await writeProjectFile(request.project, data.provenance, request.time) };
    }
    case "file": {
      const { writeTakeAway } = await import("./take-away.ts");
      const { plan, scenario, file } = request;
      const overlay = file.layer === "service-areas" && mayBeMany(data) ? await loadOverlay() : undefined;
      return { type: "file", bytes: writeTakeAway(data, plan, scenario, file, overlay) };
    }
  }
}

/** Few circles are merged without it. */
function mayBeMany({ facilities }: Data): boolean {
  return facilities.length > usualDissolveLimit;
}

/** The overlay library and its binary file, when first needed. */
async function loadOverlay(): Promise<Overlay> {
  const [{ default: create }, { default: address }, { overlayOf }] = await Promise.all([
    import("clipper2-wasm"),
    import("clipper2-wasm/dist/es/clipper2z.wasm?url"),
    import("./geo/overlay.ts"),
  ]);
  return overlayOf(await create({ locateFile: () => address }));
}

async function startDragging(plan: Plan, runs: Run[], pin: Pin): Promise<Drag> {
  const of = data;
  const { startDrag } = await import("./drag.ts");
  return startDrag(of, plan, runs, pin);
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
