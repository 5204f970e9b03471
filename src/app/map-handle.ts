/** The one map of the page, for those who must ask it something: what is in view, and its picture. */
import type { Map as MapLibreMap } from "maplibre-gl";
import type { Bbox } from "../map/scene.ts";
import { firstView } from "./first-view.ts";
import { getState } from "./plan-store.ts";

let map: MapLibreMap | undefined;

export function keepMap(ready: MapLibreMap): void {
  map = ready;
}

export function currentMap(): MapLibreMap | undefined {
  return map;
}

export function mapBounds(): Bbox | undefined {
  const bounds = map?.getBounds();
  return bounds && [bounds.getWest(), bounds.getSouth(), bounds.getEast(), bounds.getNorth()];
}

/** North up, all of a box in view. */
export function showBounds(bounds: Bbox): void {
  map?.fitBounds(bounds, { padding: 64, bearing: 0, pitch: 0 });
}

/** North up, the whole place in view. */
export function showWholePlace(): void {
  const { data } = getState();
  if (data) showBounds(firstView(data).bounds);
}
