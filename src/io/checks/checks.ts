import type { Divisions } from "../divisions/divisions.ts";
import type { SourceRows } from "../interpret.ts";
import { note } from "../problems.ts";
import { checkCodes, checkSpoiltCodes } from "./check-codes.ts";
import { checkCounts } from "./check-counts.ts";
import { checkDuplicates } from "./check-duplicates.ts";
import { checkPlaces } from "./check-places.ts";
import { codedRows, speaksOfDivisions, type KnownUnits } from "./coded-rows.ts";

/** Gives the official list; undefined where it cannot be had. */
export type AskDivisions = () => Promise<Divisions | undefined>;

/**
 * Doubts about rows that are used all the same, added to the problems of their sources: codes and names against the official list, numbers
 * that do not add up, rows that may be one, places outside their county. `divisions` is asked for only where a file has codes or names of
 * Chinese divisions; where it gives nothing that is said once. Without it the list is not looked at.
 */
export async function checkParts(parts: SourceRows[], units: KnownUnits, divisions?: AskDivisions): Promise<void> {
  const sources = parts.map((part) => ({ part, rows: codedRows(part) }));
  const speaking = divisions ? sources.filter(({ rows }) => speaksOfDivisions(rows)) : [];
  const list = speaking.length > 0 ? await divisions?.() : undefined;
  for (const { part, rows } of sources) checkSpoiltCodes(part, rows);
  if (list) checkCodes(sources, units, list);
  else if (speaking.length > 0) speaking[0].part.problems.push(note("input.divisions-missing"));
  for (const { part, rows } of sources) {
    checkCounts(part, rows, list);
    checkDuplicates(part, rows);
    checkPlaces(part, rows, units);
  }
}

const noUnits: KnownUnits = { code: [], name: [], shape: [] };

/** The doubts about one file by itself, before it is taken. What only the units of other files can tell is looked at where they are known. */
export async function checkAlone(part: SourceRows, divisions?: AskDivisions, units = noUnits): Promise<void> {
  await checkParts([part], units, divisions);
}
