import type { Note, Result } from "../analysis/analysis.ts";
import type { ParamValue } from "../model/plan.ts";
import type { Lang } from "../text/format.ts";
import { unitName } from "../text/phrases.ts";
import { sayAny, type TextValues } from "../text/say.ts";

/** A note in words, its unit by the unit's own name. */
export function noteSentence(lang: Lang, { id, values }: Note): string {
  const said = typeof values.unit === "string" ? { ...values, unit: unitName(lang, values.unit) } : values;
  return sayAny(lang, id, said);
}

/** What went wrong, by the id and values of an InputError or a problem; an id without a sentence is shown with its values. */
export function failureSentence(lang: Lang, { id, values }: { id: string; values: TextValues }): string {
  return sayAny(lang, id, values, `${id} ${JSON.stringify(values)}`);
}

/** The parameters as the command line takes them: coverage.cutoff=10km. */
export function paramFlags(result: Result): string[] {
  return Object.entries(result.params).map(([name, value]) => `${result.analysis}.${name}=${paramText(value)}`);
}

function paramText(value: ParamValue): string {
  if (Array.isArray(value)) return value.join(",");
  return typeof value === "object" ? `${value.value}${value.unit}` : String(value);
}
