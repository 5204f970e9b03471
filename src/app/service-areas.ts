import { create } from "zustand";
import type { AreasPlace, AreasRequest } from "../areas-worker.ts";
import areasWorkerUrl from "../areas-worker.ts?worker&url";
import { numbers, table } from "../analysis/result.ts";
import type { Result } from "../analysis/analysis.ts";
import { boundWorkerUrl } from "../map/bound-worker.ts";
import type { AreasParams, DrawnAreas } from "../measure/service-areas.ts";
import type { Data } from "../model/data.ts";
import { isRoadMode } from "../model/roads.ts";
import { getState, setState } from "./plan-store.ts";

/** More facilities than this are merged slower than a slider moves; an outdated ring is then taken off the map meanwhile. */
const manyFacilities = 60;

type Wanted = { data: Data; coverage: Result };

let worker: Worker | undefined;
let placeSent: AreasPlace | undefined;
let isDrawing = false;
let next: Wanted | undefined;

/** Whether service areas are being drawn, for a word about it where there are none yet. */
export const useAreasDrawing = create<{ isDrawing: boolean }>()(() => ({ isDrawing: false }));

/** Draws the service areas of a coverage result into the store, one drawing at a time and always the newest next. */
export function drawServiceAreas(wanted: Wanted): void {
  if (isDrawing) {
    next = wanted;
    return;
  }
  const { data, coverage } = wanted;
  const params = coverage.params as AreasParams;
  const counted = numbers(table(coverage, "facilities"), "counted");
  const centres = data.facilities.filter((_, j) => counted[j] === 1);
  if (centres.length > manyFacilities || getState().areas?.mode !== params.mode) setState({ areas: undefined });
  isDrawing = true;
  useAreasDrawing.setState({ isDrawing });
  ask(data, {
    lon: Float64Array.from(centres, ({ lon }) => lon),
    lat: Float64Array.from(centres, ({ lat }) => lat),
    params,
    breaks: shownBreaks(numbers(table(coverage, "breaks"), "to"), params.cutoff.value),
  });
}

/** The map shows only the classes whose line stands well clear of the cutoff's and of the facilities' own symbols. */
function shownBreaks(breaks: ArrayLike<number>, cutoff: number): number[] {
  return Array.from(breaks).filter((end) => end >= 0.4 * cutoff && end <= 0.8 * cutoff);
}

/** Place and roads cross over once, the roads not before a mode needs them. */
function ask({ boundaries, roads }: Data, request: AreasRequest): void {
  worker ??= startWorker();
  const needed = isRoadMode(request.params.mode) ? roads : undefined;
  const isKnown = placeSent?.shapes === boundaries.shape && (needed === undefined || placeSent.roads === needed);
  if (isKnown) return worker.postMessage(request);
  placeSent = needed ? { shapes: boundaries.shape, roads: needed } : { shapes: boundaries.shape };
  const place = needed ? { ...placeSent, roads: { ...needed, name: [] } } : placeSent;
  worker.postMessage({ ...request, place });
}

function startWorker(): Worker {
  const started = new Worker(boundWorkerUrl(areasWorkerUrl), { type: "module" });
  started.addEventListener("message", (event: MessageEvent<DrawnAreas>) => finish(event.data));
  started.addEventListener("error", () => finish(undefined));
  return started;
}

/** What is outdated by now is not shown, unless few facilities make the next one follow at once. */
function finish(areas: DrawnAreas | undefined): void {
  isDrawing = false;
  const waiting = next;
  next = undefined;
  const { results, data } = getState();
  if (!waiting || waiting.data === data) setState({ areas: results.size > 0 ? areas : undefined });
  if (waiting) drawServiceAreas(waiting);
  useAreasDrawing.setState({ isDrawing });
}
