import type { TableRole } from "../io/columns/role-names.ts";
import { guessColumns } from "../io/columns/roles.ts";
import { inspectCoordinates } from "../io/coordinates/inspect-coordinates.ts";
import { nothingKnown } from "../io/inspect.ts";
import type { ReadFile } from "../io/read-file.ts";
import type { Lang } from "../text/format.ts";
import { say, systemName } from "../text/say.ts";

/**
 * Warns of a file in China that was taken for WGS84 because nobody said what it is in: coordinates of map providers lie 100–700 m off. Nothing
 * where the file names its system, its words speak of GPS, or it lies elsewhere.
 */
export function systemLines(lang: Lang, file: string, read: ReadFile, role: TableRole): string[] {
  if (read.format === "osm-pbf") return [];
  const found = inspectCoordinates({ ...read, fileName: file }, guessColumns(read.table, role), {}, nothingKnown);
  if (!found) return [];
  const { system, reason, isSure, matched } = found.proposal;
  if (system.startsWith("EPSG:") || (isSure && system === "wgs84")) return []; // metres are refused by themselves
  if (!isSure) return [say(lang, "cli.crs-assumed", { file })];
  const name = systemName(lang, system);
  const why = say(lang, `crs.reason.${reason}`, { system: name, matched });
  return [why + say(lang, "cli.crs-doubtful", { file, id: system })];
}
