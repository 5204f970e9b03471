/** How a pin is taken, carried and dropped by pointer and keys. */
import type { KeyboardEvent } from "react";
import type { Map as MapLibreMap } from "maplibre-gl";
import { kmPerDegreeLat, kmPerDegreeLon } from "../geo/distance.ts";
import type { Facility } from "../model/data.ts";
import { select } from "./actions.ts";
import { carryTo, drop, putBack, takeInHand, useHeld, type Place } from "./hand.ts";
import { getState } from "./plan-store.ts";

export type Grabbed = { facility: Facility; index: number };

const farEnough = 3; // px: a press that moves less is a click

/** Follows a press on a pin: moved, it carries the facility and drops it where it is let go; else it selects it. Esc puts it back. */
export function pressPin(map: MapLibreMap, grabbed: Grabbed, x: number, y: number, end?: () => void): void {
  const { left, top } = map.getContainer().getBoundingClientRect();
  const from = map.project(placeOf(grabbed));
  const offset = { x: from.x - (x - left), y: from.y - (y - top) };
  let isMoved = isInHand(grabbed);
  const move = (toX: number, toY: number) => {
    if (!isMoved && Math.hypot(toX - x, toY - y) < farEnough) return;
    if (!isMoved) take(grabbed);
    isMoved = true;
    const { lng, lat } = map.unproject([toX - left + offset.x, toY - top + offset.y]);
    carryTo(lng, lat);
  };
  const release = (isCancelled: boolean) => {
    end?.();
    const { hand } = getState();
    if (!hand) return isMoved ? undefined : select({ of: "facilities", index: grabbed.index });
    if (isCancelled) putBack();
    else if (isMoved && hand.pin.type === "move") drop();
  };
  followPointer(move, release);
}

/** Arrows carry the pin 100 m, with Shift 1 km; Enter drops it, Esc puts it back. */
export function pinKey(map: MapLibreMap, grabbed: Grabbed, event: KeyboardEvent): void {
  const step = stepOf(event);
  if (step) {
    if (!isInHand(grabbed)) take(grabbed);
    const [lon, lat] = placeOf(grabbed);
    carryTo(lon + step.east / kmPerDegreeLon(lat), lat + step.north / kmPerDegreeLat(lat));
    keepInView(map);
  } else if (event.key === "Enter" && isInHand(grabbed)) drop();
  else if (event.key === "Escape" && isInHand(grabbed)) putBack();
  else return;
  event.preventDefault();
  event.stopPropagation();
}

/** Takes what has been pressed long enough and follows the press from there. */
export function takePressed(map: MapLibreMap, grabbed: Grabbed, x: number, y: number, end: () => void): void {
  take(grabbed);
  pressPin(map, grabbed, x, y, end);
}

function take({ facility: { id, lon, lat } }: Grabbed): void {
  takeInHand({ type: "move", facility: id, lon, lat });
}

function isInHand({ index }: Grabbed): boolean {
  return getState().hand?.index === index;
}

function placeOf(grabbed: Grabbed): [lon: number, lat: number] {
  const { lon, lat }: Place = (isInHand(grabbed) && useHeld.getState().place) || grabbed.facility;
  return [lon, lat];
}

/** Follows the pointer wherever it goes until it is let go, or the browser takes it away, or Esc. */
function followPointer(move: (x: number, y: number) => void, end: (isCancelled: boolean) => void): void {
  const listeners = new AbortController();
  const { signal } = listeners;
  const stop = (isCancelled: boolean) => {
    listeners.abort();
    end(isCancelled);
  };
  const escape = (event: globalThis.KeyboardEvent) => {
    if (event.key !== "Escape") return;
    event.stopPropagation();
    stop(true);
  };
  const follow = ({ clientX, clientY }: PointerEvent) => move(clientX, clientY);
  addEventListener("pointermove", follow, { signal });
  addEventListener("pointerup", () => stop(false), { signal });
  addEventListener("pointercancel", () => stop(true), { signal });
  addEventListener("keydown", escape, { signal, capture: true });
}

/** Kilometres east and north that an arrow key asks for. */
function stepOf({ key, shiftKey }: KeyboardEvent): { east: number; north: number } | undefined {
  const km = shiftKey ? 1 : 0.1;
  switch (key) {
    case "ArrowLeft":
      return { east: -km, north: 0 };
    case "ArrowRight":
      return { east: km, north: 0 };
    case "ArrowUp":
      return { east: 0, north: km };
    case "ArrowDown":
      return { east: 0, north: -km };
  }
  return undefined;
}

function keepInView(map: MapLibreMap): void {
  const { place } = useHeld.getState();
  if (!place) return;
  const { x, y } = map.project(place);
  const { clientWidth: width, clientHeight: height } = map.getContainer();
  if (x < 40 || y < 40 || x > width - 40 || y > height - 40) map.panTo(place, { duration: 0 });
}
