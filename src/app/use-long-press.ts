import { useEffect } from "react";
import type { Map as MapLibreMap } from "maplibre-gl";
import { thingAt } from "../map/hit.ts";
import { currentMap } from "./map-handle.ts";
import { getState, usePlan } from "./plan-store.ts";

const longPressMs = 300;
const farEnough = 3; // px

/** A press on a facility that lasts a moment takes it; one that moves at once moves the map, as everywhere. */
export function useLongPress(): void {
  const isMapDrawn = usePlan((state) => state.isMapDrawn);
  useEffect(() => {
    const map = isMapDrawn ? currentMap() : undefined;
    if (!map) return;
    const canvas = map.getCanvas();
    const down = (event: PointerEvent) => begin(map, event);
    canvas.addEventListener("pointerdown", down);
    return () => canvas.removeEventListener("pointerdown", down);
  }, [isMapDrawn]);
}

function begin(map: MapLibreMap, { button, clientX, clientY, offsetX, offsetY }: PointerEvent): void {
  const { hand, placing, stage, data } = getState();
  if (button !== 0 || hand || placing || (stage !== "coverage" && stage !== "gaps")) return;
  const thing = thingAt(map, { x: offsetX, y: offsetY });
  const facility = thing?.of === "facilities" ? data?.facilities[thing.index] : undefined;
  if (!thing || !facility) return;
  const pressed = new AbortController();
  const { signal } = pressed;
  const timer = setTimeout(
    () => void take(map, { facility, index: thing.index }, clientX, clientY, signal),
    longPressMs,
  );
  const stop = () => {
    clearTimeout(timer);
    pressed.abort();
  };
  const move = (event: PointerEvent) => {
    if (Math.hypot(event.clientX - clientX, event.clientY - clientY) > farEnough) stop();
  };
  addEventListener("pointermove", move, { signal });
  addEventListener("pointerup", stop, { signal });
  addEventListener("pointercancel", stop, { signal });
}

type Take = Parameters<typeof import("./pin-gestures.ts").takePressed>;

async function take(map: MapLibreMap, grabbed: Take[1], x: number, y: number, signal: AbortSignal): Promise<void> {
  const { takePressed } = await import("./pin-gestures.ts");
  if (signal.aborted) return; // let go, or moved, meanwhile
  map.dragPan.disable();
  takePressed(map, grabbed, x, y, () => map.dragPan.enable());
}
