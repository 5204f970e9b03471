import type { Lang } from "./format.ts";
import { isTextId, say, sayAny } from "./say.ts";

/** The name of a facility kind; a kind of the user's own keeps the user's word. */
export function kindName(lang: Lang, kind: string): string {
  return sayAny(lang, `kind.${kind}`, {}, kind);
}

export function levelName(lang: Lang, level: string): string {
  return level === "" ? say(lang, "level.unknown") : sayAny(lang, `level.${level}`, {}, level);
}

export function statusName(lang: Lang, status: string): string {
  return sayAny(lang, `status.${status}`, {}, status);
}

export function unitName(lang: Lang, unit: string): string {
  return sayAny(lang, `unit.${unit}`, {}, unit);
}

export function columnName(lang: Lang, column: string): string {
  return sayAny(lang, `column.${column}`, {}, column);
}

/** What the sentence calls the facilities that count: 县图书馆 / a county library, 所选设施 / a chosen facility. */
export function kindsPhrase(lang: Lang, kinds: string[], level?: string): string {
  const kind = kinds.length === 0 ? "any" : kinds.length > 1 ? "several" : kinds[0];
  const name = kindName(lang, level !== undefined && isTextId(`kind.${level}-${kind}`) ? `${level}-${kind}` : kind);
  if (lang === "zh") return name;
  const lower = name.toLowerCase();
  return `${/^[aeiou]/.test(lower) ? "an" : "a"} ${lower}`;
}

/** The name of a place in the language: its English name where there is one, else the name in the data. */
export function nameIn(lang: Lang, name: string, nameEn?: string): string {
  return lang === "en" && nameEn ? nameEn : name;
}
