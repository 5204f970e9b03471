import { InputError } from "../../model/problem.ts";
import type { Zip, ZipEntry } from "./zip.ts";

/** What is read in an archive, the first kind that it holds: a text is as a rule a remark on the table beside it. */
const KINDS = [/\.(csv|tsv|xlsx|geojson|json|fgb)$/i, /\.txt$/i];
const ASIDE = /^__MACOSX\/|(^|\/)\._/; // what a Mac packs beside each file

/**
 * The one table or layer that was zipped as it is; undefined where there is none, or a Shapefile, whose parts belong together. Errors:
 * `input.zip-several` (count, entries) where there are more, since which is meant only a person can tell.
 */
export function packedFile({ entries }: Zip): ZipEntry | undefined {
  const all = [...entries.values()].filter(({ name }) => !ASIDE.test(name));
  if (all.some(({ name }) => /\.shp$/i.test(name))) return undefined;
  const found = KINDS.map((kind) => all.filter(({ name }) => kind.test(name))).find((some) => some.length > 0);
  if (!found || found.length === 1) return found?.[0];
  const names = found.map(({ name }) => name);
  throw new InputError("input.zip-several", {
    count: names.length,
    entries: names.slice(0, 5).join(", ") + (names.length > 5 ? ", …" : ""),
  });
}
