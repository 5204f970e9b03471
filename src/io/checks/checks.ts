import type { Boundaries } from "../../model/data.ts";
import { checkCodes } from "./check-codes.ts";
import { checkCounts } from "./check-counts.ts";
import { checkDuplicates } from "./check-duplicates.ts";
import { checkPlaces } from "./check-places.ts";
import { codedRows, speaksOfDivisions } from "./coded-rows.ts";
import type { Divisions } from "../divisions/divisions.ts";
import type { SourceRows } from "../load.ts";
import { note } from "../problems.ts";

/**
 * Doubts about rows that are used all the same, added to the problems of their sources: codes and names against the official list, numbers
 * that do not add up, rows that may be one, places outside their county. `divisions` is asked for only where a file has codes or names of
 * Chinese divisions; where it gives nothing that is said once. Without it the list is not looked at.
 */
export async function checkParts(
  parts: SourceRows[],
  boundaries: Boundaries,
  divisions?: () => Promise<Divisions | undefined>,
): Promise<void> {
  const sources = parts.map((part) => ({ part, rows: codedRows(part) }));
  const speaking = divisions ? sources.filter(({ rows }) => speaksOfDivisions(rows)) : [];
  const list = speaking.length > 0 ? await divisions?.() : undefined;
  if (list) checkCodes(sources, boundaries, list);
  else if (speaking.length > 0) speaking[0].part.problems.push(note("input.divisions-missing"));
  for (const { part, rows } of sources) {
    checkCounts(part, rows, list);
    checkDuplicates(part, rows);
    checkPlaces(part, rows, boundaries);
  }
}
