import type { Map as MapLibreMap, PointLike } from "maplibre-gl";
import type { Selection } from "./scene.ts";

/** What stands on top comes first. */
const layersOf: [layers: string[], of: Selection["of"]][] = [
  [["places"], "places"],
  [["facilities"], "facilities"],
  [["coverage"], "demand"],
  [["units-fill"], "boundaries"],
];

/** The thing at a point of the map in px, within a few px for small things; undefined over nothing. */
export function thingAt(map: MapLibreMap, { x, y }: { x: number; y: number }): Selection | undefined {
  if (!map.getLayer("coverage")) return undefined;
  const near: [PointLike, PointLike] = [
    [x - 3, y - 3],
    [x + 3, y + 3],
  ];
  for (const [layers, of] of layersOf) {
    const [top] = map.queryRenderedFeatures(of === "boundaries" ? [x, y] : near, { layers });
    if (top && typeof top.id === "number") return { of, index: top.id };
  }
  return undefined;
}
