import { freeId } from "./facility-edits.ts";
import { takeInHand } from "./hand.ts";
import { currentMap } from "./map-handle.ts";
import { getState } from "./plan-store.ts";
import { kindName } from "../text/phrases.ts";
import { say } from "../text/say.ts";

/** Takes a new facility of the kind that counts in hand, in the middle of the map; from there the pointer or the arrows carry it. */
export function takeNew(): void {
  const { data, results, lang } = getState();
  const map = currentMap();
  const params = results.get("coverage")?.params;
  if (!data || !map || !params) return;
  const [kind = data.facilities[0]?.kind ?? "library"] = listOf(params.kinds);
  const [level = ""] = listOf(params.levels);
  const wanted = say(lang, "hand.new-name", {
    kind: lang === "en" ? kindName(lang, kind).toLowerCase() : kindName(lang, kind),
  });
  const taken = new Set(data.facilities.map(({ name }) => name));
  let name = wanted;
  for (let n = 2; taken.has(name); n++) name = `${wanted} ${n}`;
  const { lng: lon, lat } = map.getCenter();
  takeInHand({ type: "open", facility: { id: freeId(data.facilities), name, kind, level, lon, lat } });
}

function listOf(value: unknown): string[] {
  return Array.isArray(value) ? value.map(String) : [];
}
