import { formatValue, type Lang } from "./format.ts";
import type { zh } from "./zh.ts";
import { zoneOf } from "./zone-of.ts";

export type TextId = keyof typeof zh;
export type TextValues = Record<string, string | number>;

export type Sentences = Record<TextId, string>;

const provided: Partial<Record<Lang, Sentences>> = {};

/** Hands over the sentences of a language, before anything is said in it: the page loads only the one it is read in. */
export function provideSentences(lang: Lang, sentences: Sentences): void {
  provided[lang] = sentences;
}

export function hasSentences(lang: Lang): boolean {
  return provided[lang] !== undefined;
}

function sentencesOf(lang: Lang): Sentences {
  const sentences = provided[lang];
  if (!sentences) throw new Error(`The sentences of ${lang} were not loaded.`);
  return sentences;
}

/** The sentence of an id, its {value} and {value:format} filled in. Formats: people, count, share, distance (format.ts). */
export function say(lang: Lang, id: TextId, values: TextValues = {}): string {
  return sentencesOf(lang)[id].replace(/\{(\w+)(?::(\w+))?\}/g, (whole, name: string, format?: string) =>
    Object.hasOwn(values, name) ? wordsOf(lang, values[name], format) : whole,
  );
}

/** A value in words: coordinate systems and encodings by the names that people know, the rest by its format. */
function wordsOf(lang: Lang, value: string | number, format?: string): string {
  if (format === "encoding") return sayAny(lang, `encoding.${value}`, {}, String(value));
  return format === "system" ? systemName(lang, String(value)) : formatValue(lang, value, format);
}

/** A coordinate system by the name that people know it by; one that is none of ours by its id. */
export function systemName(lang: Lang, id: string): string {
  const zone = zoneOf(id);
  return zone ? say(lang, zone.id, zone.values) : sayAny(lang, `system.${id}`, {}, id);
}

/** For ids that come with data or errors: says the sentence where there is one, else the fallback, else the id itself. */
export function sayAny(lang: Lang, id: string, values: TextValues = {}, fallback = id): string {
  return isTextId(id) ? say(lang, id, values) : fallback;
}

export function isTextId(id: string): id is TextId {
  const some = provided.zh ?? provided.en;
  return some !== undefined && Object.hasOwn(some, id);
}

/** A sentence in pieces, so that each filled-in value can be shown as a link to where it comes from. */
export function sayParts(lang: Lang, id: TextId, values: TextValues): { text: string; name?: string }[] {
  const parts: { text: string; name?: string }[] = [];
  const template = sentencesOf(lang)[id];
  let end = 0;
  for (const match of template.matchAll(/\{(\w+)(?::(\w+))?\}/g)) {
    if (match.index > end) parts.push({ text: template.slice(end, match.index) });
    const value = values[match[1]];
    parts.push({ text: value === undefined ? match[0] : wordsOf(lang, value, match[2]), name: match[1] });
    end = match.index + match[0].length;
  }
  if (end < template.length) parts.push({ text: template.slice(end) });
  return parts;
}
