/** The hand and what it can do, fetched when first needed: nobody moves a facility before the map is there. */
import type { Pin } from "../drag.ts";
import { fail } from "./computing.ts";

const late = <T>(fetched: Promise<T>, then: (module: T) => void): void => void fetched.then(then).catch(fail);

/** Takes a new facility in hand. */
export function addOne(): void {
  late(import("./take-new.ts"), ({ takeNew }) => takeNew());
}

export function takeFacility(pin: Pin): void {
  late(import("./hand.ts"), ({ takeInHand }) => takeInHand(pin));
}

/** A click on the map while something is in hand. */
export function clickWithHand(lon: number, lat: number): void {
  late(import("./hand.ts"), ({ placeInHand }) => placeInHand(lon, lat));
}

export function escapeHand(): void {
  late(import("./hand.ts"), ({ putBack }) => putBack());
}
