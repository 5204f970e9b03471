import type { Boundaries } from "../model/data.ts";
import type { Lang } from "../text/format.ts";
import { nameIn } from "../text/phrases.ts";

/** Names of the administrative units by their codes, in the language. */
export function unitNames(lang: Lang, { code, name, nameEn }: Boundaries): Map<string, string> {
  return new Map(code.map((own, i) => [own, nameIn(lang, name[i], nameEn?.[i])]));
}
