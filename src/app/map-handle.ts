/** The one map of the page, for those who must ask it something: what is in view, and its picture. */
import type { Map as MapLibreMap } from "maplibre-gl";
import type { Bbox } from "../map/scene.ts";
import { getState } from "./plan-store.ts";
import { boundsOf } from "./scene-of.ts";

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

/** North up, everything in view. */
export function showWholePlace(): void {
  const { data } = getState();
  if (map && data) map.fitBounds(boundsOf(data), { padding: 64, bearing: 0, pitch: 0 });
}
