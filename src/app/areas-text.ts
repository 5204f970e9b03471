import { usualDissolveLimit } from "../geo/dissolve-limit.ts";
import type { DrawnAreas } from "../measure/service-areas.ts";
import type { Lang } from "../text/format.ts";
import { distance } from "../text/format.ts";
import { unitName } from "../text/phrases.ts";
import { say, sayAny } from "../text/say.ts";

/** What the drawn service areas show, or why there are none, for legend and picture. */
export function areasText(lang: Lang, { mode, unit, to, dissolved, radiusKm, cutoff }: DrawnAreas): string {
  const named = { cutoff, unit: unitName(lang, unit) };
  switch (mode) {
    case "costs":
      return say(lang, "legend.areas.costs");
    case "straight":
      return dissolved
        ? say(lang, "legend.areas", named)
        : say(lang, "legend.areas.many", { limit: usualDissolveLimit });
    case "detour":
      return say(lang, "legend.areas.detour", {
        ...named,
        radius: radiusKm ?? 0,
        factor: cutoff / (radiusKm ?? cutoff),
      });
    default: {
      const minutes = (to.length > 0 ? to : [cutoff]).map(distance).join(say(lang, "legend.areas.and"));
      return say(lang, "legend.areas.roads", { minutes, mode: sayAny(lang, `mode.${mode}`) });
    }
  }
}
