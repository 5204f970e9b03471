import type { Map as MapLibreMap, PointLike } from "maplibre-gl";
import type { Demand } from "../model/data.ts";
import { demandAt } from "./demand-at.ts";
import type { Selection } from "./scene.ts";

/** What stands on top comes first. */
const layersOf: [layers: string[], of: Selection["of"]][] = [
  [["places"], "places"],
  [["facilities"], "facilities"],
  [["coverage"], "demand"],
  [["units-fill"], "boundaries"],
];

/**
 * The thing at a point of the map in px, within a few px for small things; undefined over nothing. Of people whom deck.gl draws the map knows
 * nothing: whoever wants to meet them hands them in.
 */
export function thingAt(map: MapLibreMap, { x, y }: { x: number; y: number }, demand?: Demand): Selection | undefined {
  if (!map.getLayer("coverage")) return undefined;
  const near: [PointLike, PointLike] = [
    [x - 3, y - 3],
    [x + 3, y + 3],
  ];
  for (const [layers, of] of layersOf) {
    const [top] = map.queryRenderedFeatures(of === "boundaries" ? [x, y] : near, { layers });
    if (top && typeof top.id === "number") return { of, index: top.id };
    if (of !== "demand" || !demand) continue;
    const { lng, lat } = map.unproject([x, y]);
    const index = demandAt(demand, [lng, lat], map.getZoom());
    if (index !== undefined) return { of, index };
  }
  return undefined;
}
