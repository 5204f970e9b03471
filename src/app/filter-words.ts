import type { Lang } from "../text/format.ts";
import { say } from "../text/say.ts";
import type { FilterColumn } from "./grid-columns.ts";
import type { ColumnFilter } from "./grid-filters.ts";

/** What a condition asks of its column, short: 图书馆、文化站; ≥ 300; 空白. */
export function filterWords(lang: Lang, column: FilterColumn, filter: ColumnFilter): string {
  switch (filter.type) {
    case "blank":
    case "filled":
      return say(lang, `filter.is-${filter.type}`);
    case "between":
      return rangeWords(filter);
    case "among": {
      const names = filter.keys.map((key) => column.keyText(key));
      if (names.length > 2) return say(lang, "filter.several", { first: names[0], n: names.length });
      return names.join(lang === "zh" ? "、" : ", ");
    }
  }
}

function rangeWords({ min, max }: { min?: number; max?: number }): string {
  if (min === undefined) return `≤ ${max}`;
  return max === undefined ? `≥ ${min}` : `${min} – ${max}`;
}
