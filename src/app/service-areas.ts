import type { AreasRequest } from "../areas-worker.ts";
import areasWorkerUrl from "../areas-worker.ts?worker&url";
import { numbers, table } from "../analysis/result.ts";
import type { Result } from "../analysis/analysis.ts";
import type { ServiceAreas } from "../geo/service-area.ts";
import { boundWorkerUrl } from "../map/bound-worker.ts";
import type { Boundaries, Data } from "../model/data.ts";
import type { Quantity } from "../model/plan.ts";
import { getState, setState } from "./plan-store.ts";

/** More facilities than this are merged slower than a slider moves; an outdated ring is then taken off the map meanwhile. */
const manyFacilities = 60;

type Wanted = { data: Data; coverage: Result };

let worker: Worker | undefined;
let placeSent: Boundaries["shape"] | undefined;
let isDrawing = false;
let next: Wanted | undefined;

/** Draws the service areas of a coverage result into the store, one drawing at a time and always the newest next. */
export function drawServiceAreas(wanted: Wanted): void {
  if (isDrawing) {
    next = wanted;
    return;
  }
  const { data, coverage } = wanted;
  const counted = numbers(table(coverage, "facilities"), "counted");
  const centres = data.facilities.filter((_, j) => counted[j] === 1);
  if (centres.length > manyFacilities) setState({ areas: undefined });
  isDrawing = true;
  ask(data.boundaries.shape, {
    lon: Float64Array.from(centres, ({ lon }) => lon),
    lat: Float64Array.from(centres, ({ lat }) => lat),
    radiusKm: (coverage.params.cutoff as Quantity).value,
  });
}

function ask(shapes: Boundaries["shape"], request: AreasRequest): void {
  worker ??= startWorker();
  worker.postMessage(shapes === placeSent ? request : { ...request, shapes });
  placeSent = shapes;
}

function startWorker(): Worker {
  const started = new Worker(boundWorkerUrl(areasWorkerUrl), { type: "module" });
  started.addEventListener("message", (event: MessageEvent<ServiceAreas>) => finish(event.data));
  started.addEventListener("error", () => finish(undefined));
  return started;
}

/** What is outdated by now is not shown, unless few facilities make the next one follow at once. */
function finish(areas: ServiceAreas | undefined): void {
  isDrawing = false;
  const waiting = next;
  next = undefined;
  const { results, data } = getState();
  if (!waiting || waiting.data === data) setState({ areas: results.size > 0 ? areas : undefined });
  if (waiting) drawServiceAreas(waiting);
}
