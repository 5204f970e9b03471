import { numbers, table, texts } from "../analysis/result.ts";
import { NONE } from "../model/data.ts";
import { definitionName } from "../report/readable-definitions.ts";
import { count, signed } from "../text/format.ts";
import { say } from "../text/say.ts";
import type { Known } from "./describe.ts";
import { largestChange } from "./gain-bar.tsx";
import { numberColumn, type Grid, type GridColumn } from "./grid-columns.ts";
import { unitColumns } from "./unit-columns.ts";

/** The units of a level: people, those whose answer depends on the definition, and what each definition adds to or takes from the one in use. */
export function flipsGrid(known: Known, level: string): Grid {
  const { lang, definitions } = known;
  if (!definitions) return { columns: [], rows: new Uint32Array(0), selects: () => undefined, sortBy: "" };
  const flips = table(definitions, "flips");
  const found = table(definitions, "definitions");
  const levels = texts(flips, "level");
  const rows = Uint32Array.from(levels.keys()).filter((row) => levels[row] === level);
  const isReference = numbers(found, "reference");
  const others = texts(found, "id").filter((_, k) => isReference[k] === 0);
  const pick = (values: ArrayLike<number>) => Float64Array.from(rows, (row) => values[row]);
  const most = Math.max(
    0,
    ...others.map((id) => largestChange(pick(numbers(flips, `gained_${id}`)), pick(numbers(flips, `lost_${id}`)))),
  );
  const changes = others.map((id): GridColumn => {
    const [gained, lost] = [numbers(flips, `gained_${id}`), numbers(flips, `lost_${id}`)];
    return {
      id: `net_${id}`,
      title: definitionName(lang, id),
      numeric: true,
      value: (row) => gained[row] - lost[row],
      text: (row) => signed(gained[row] - lost[row]),
      bar: (row) => ({ gained: gained[row], lost: lost[row], most }),
    };
  });
  const figures = (id: string) => numberColumn(lang, id, numbers(flips, id), count);
  const columns = [
    ...unitColumns(known, flips, rows),
    ...["population", "disputed"].map(figures),
    ...changes,
    ...["agreedCovered", "agreedUncovered"].map(figures),
  ];
  const total = ({ id, value }: GridColumn): string => {
    if (id === "name") return say(lang, "table.total");
    if (id === "parent") return "";
    const sum = rows.reduce((all, row) => all + Number(value(row)), 0);
    return id.startsWith("net_") ? signed(sum) : count(sum);
  };
  return {
    columns,
    rows,
    selects: (row) => (flips.rows?.[row] === NONE ? undefined : { of: "boundaries", index: flips.rows?.[row] ?? row }),
    total: columns.map(total),
    sortBy: "disputed",
  };
}
