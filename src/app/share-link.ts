import type { ParamValue, Plan } from "../model/plan.ts";

export type Link = { place: string; lang?: "zh" | "en"; params: [analysis: string, name: string, value: string][] };

/**
 * The plan of an example place as an address that can be read: #fengdu&coverage.cutoff=20km. Only what differs from the place's own
 * plan is written; a user's own data never are.
 */
export function writeLink(place: string, original: Plan, plan: Plan, lang: string): string {
  const parts = [encodeURIComponent(place)];
  for (const [analysis, values] of Object.entries(plan.params)) {
    for (const [name, value] of Object.entries(values)) {
      const text = valueText(value);
      if (text !== valueText(original.params[analysis]?.[name]))
        parts.push(`${analysis}.${name}=${encodeURIComponent(text)}`);
    }
  }
  if (lang !== "zh") parts.push(`lang=${lang}`);
  return `#${parts.join("&")}`;
}

/** Reads an address back. What it does not understand it leaves out; values are checked where every parameter is checked. */
export function readLink(hash: string): Link | undefined {
  const [place, ...rest] = hash.replace(/^#/, "").split("&").map(decode);
  if (!place) return undefined;
  const link: Link = { place, params: [] };
  for (const part of rest) {
    const match = /^(?:(\w+)\.)?(\w+)=(.*)$/.exec(part);
    if (!match) continue;
    const [, analysis, name, value] = match;
    if (analysis) link.params.push([analysis, name, value]);
    else if (name === "lang" && (value === "zh" || value === "en")) link.lang = value;
  }
  return link;
}

/** A parameter's value as the command line writes it. */
export function valueText(value: ParamValue | undefined): string {
  if (value === undefined) return "";
  if (Array.isArray(value)) return value.join(",");
  return typeof value === "object" ? `${value.value}${value.unit}` : String(value);
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return "";
  }
}
