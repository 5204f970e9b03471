import type { Lang } from "../text/format.ts";
import { say } from "../text/say.ts";

/** 方案一 … 方案十, then 方案11; the first that is not taken. */
export function freeName(taken: string[], lang: Lang): string {
  return firstFree(taken, (n) => say(lang, "scenario.name", { n: (lang === "zh" && hanzi[n - 1]) || String(n) }));
}

/** The name of a copy, numbered where copies of that name are there already. */
export function copyName(taken: string[], name: string, lang: Lang): string {
  const copy = say(lang, "scenario.copy-of", { name });
  return firstFree(taken, (n) => (n === 1 ? copy : `${copy} ${n}`));
}

function firstFree(taken: string[], nameOf: (n: number) => string): string {
  const names = new Set(taken.map((name) => name.trim()));
  let n = 1;
  while (names.has(nameOf(n))) n++;
  return nameOf(n);
}

const hanzi = [..."一二三四五六七八九十"];
