import { composePicture, type PictureText } from "../map/map-picture.ts";
import { symbolFamily } from "../map/symbols.ts";
import { mapPalette } from "../map/tokens.ts";
import type { Quantity } from "../model/plan.ts";
import { countedPhrase, coverageAnswer, legendTitle } from "../report/answer.ts";
import { kindName, nameIn, unitName } from "../text/phrases.ts";
import { say } from "../text/say.ts";
import { areasText } from "./areas-text.ts";
import { bandText, legendClasses } from "./legend-classes.ts";
import { currentMap } from "./map-handle.ts";
import { setState, type State } from "./plan-store.ts";
import { sourceLine } from "./source-line.ts";

/** The map on screen as a PNG with title, sentence, legend, scale bar, credits and assumptions; on paper it is always light. */
export async function takePicture(state: State): Promise<Blob> {
  const map = currentMap();
  const text = pictureText({ ...state, theme: "light" }, new Date());
  if (!map || !text) throw new Error("There is no map to take a picture of.");
  if (state.theme === "light") return composePicture(map, text, "light");
  setState({ theme: "light" });
  try {
    await map.once("idle");
    return await composePicture(map, text, "light");
  } finally {
    setState({ theme: state.theme });
  }
}

/** The same words as on the page. */
function pictureText({ lang, theme, plan, data, results, areas, show }: State, now: Date): PictureText | undefined {
  const result = results.get("coverage");
  if (!plan || !data || !result) return undefined;
  const palette = mapPalette(theme);
  const { unit: unitId } = result.params.cutoff as Quantity;
  const unit = unitName(lang, unitId);
  const kinds = countedPhrase(lang, data.facilities, result);
  const answer = coverageAnswer(lang, data, data.facilities, result);
  return {
    title: say(lang, "picture.title", { place: nameIn(lang, plan.name, plan.nameEn), kinds }),
    subtitle: say(lang, answer.id, answer.values),
    legendTitle: legendTitle(lang, data.facilities, result),
    classes: legendClasses(result, palette).map((one) => ({
      label: bandText(one, (id, values) => say(lang, id, { ...values, unit })),
      count: say(lang, "legend.count", { people: one.people }),
      color: one.color,
      stroke: one.stroke,
    })),
    symbols: [...new Set(data.facilities.map((facility) => facility.kind))].map((kind) => ({
      family: symbolFamily(kind),
      label: kindName(lang, kind),
    })),
    notes: [
      say(lang, "legend.beyond"),
      ...(show.areas && areas ? [areasText(lang, areas)] : []),
      ...(data.boundaries.illustrative ? [say(lang, "legend.illustrative")] : []),
    ],
    sources: [
      say(lang, "map.source", { sources: sourceLine(data) }),
      say(lang, "picture.made", { date: now.toISOString().slice(0, 10) }),
    ],
    units: { m: say(lang, "unit.m"), km: say(lang, "unit.km") },
  };
}
