import { useCallback } from "react";
import { say, type TextId, type TextValues } from "../text/say.ts";
import type { Lang } from "../text/format.ts";
import { usePlan } from "./plan-store.ts";

export type Say = (id: TextId, values?: TextValues) => string;

/** The sentences of the language on screen. */
export function useText(): { lang: Lang; t: Say } {
  const lang = usePlan((state) => state.lang);
  const t = useCallback<Say>((id, values) => say(lang, id, values), [lang]);
  return { lang, t };
}
