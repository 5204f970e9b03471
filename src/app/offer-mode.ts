import type { Data } from "../model/data.ts";
import type { Mode } from "../model/roads.ts";
import { say } from "../text/say.ts";
import { getState, setState } from "./plan-store.ts";

/** Says, after a file was taken, which ways of coming can be counted now and could not before; one click takes the first of them. */
export function offerNewMode(before: Data | undefined): void {
  const { data, lang, notice } = getState();
  const offer = newOffer(before, data);
  if (!offer) return;
  const text = say(lang, `offer.${offer.of}`);
  setState({ notice: { text: notice ? `${notice.text} ${text}` : text, tone: "done", offer } });
}

/** A way of coming that can be counted now, and what made it possible. */
export type ModeOffer = { of: "roads" | "costs"; mode: Mode };

function newOffer(before: Data | undefined, after: Data | undefined): ModeOffer | undefined {
  if (after?.roads && !before?.roads) return { of: "roads", mode: "walk" };
  if (after?.costs && !before?.costs) return { of: "costs", mode: "costs" };
  return undefined;
}
