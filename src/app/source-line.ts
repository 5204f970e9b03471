import type { Data } from "../model/data.ts";

/** Whom the picture owes: each credit once, in the order of the sources. */
export function sourceLine(data: Data): string {
  const credits = [...data.provenance.values()].map((one) => one.attribution || one.source);
  return [...new Set(credits.filter((credit) => credit !== ""))].join(" · ");
}
