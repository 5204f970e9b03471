import type { Result } from "../analysis/analysis.ts";
import { numbers, table, texts } from "../analysis/result.ts";
import { NONE, type Data } from "../model/data.ts";
import { tableLayer, type Layer, type LayerColumn } from "./layer.ts";
import { columnsOf } from "./layers.ts";
import { boundaryColumns } from "./record-columns.ts";

/** One row per definition: its cutoff, whom it covers, and whom it gains and loses against the one in use. */
export function definitionsLayer(definitions: Result): Layer {
  const found = table(definitions, "definitions");
  return tableLayer([
    ...columnsOf(found, [
      ["id", "definition"],
      ["mode", "mode"],
      ["cutoff", "cutoff"],
      ["unit", "cutoff_unit"],
    ]),
    { id: "reference", values: Array.from(numbers(found, "reference"), (one) => one === 1) },
    ...columnsOf(found, [
      ["covered", "covered"],
      ["coveredShare", "covered_share"],
      ["gained", "gained"],
      ["lost", "lost"],
      ["net", "net"],
    ]),
  ]);
}

/** One row per unit of every level, with its shape where it has one: how far definitions agree, and what each gains and loses. */
export function flipsLayer({ boundaries }: Data, definitions: Result): Layer {
  const flips = table(definitions, "flips");
  const [code, name, nameEn, level] = ["code", "name", "nameEn", "level"].map((id) => texts(flips, id));
  const perDefinition = texts(table(definitions, "definitions"), "id").flatMap((id) =>
    ["covered", "gained", "lost"].map((part): [string, string] => [`${part}_${id}`, `${part}_${id}`]),
  );
  const columns: LayerColumn[] = [
    ...boundaryColumns({ code, name, nameEn, level }, texts(flips, "parent")),
    { id: "matched", values: Array.from(flips.rows ?? [], (boundary) => boundary !== NONE) },
    ...columnsOf(flips, [
      ["population", "population"],
      ["agreedCovered", "agreed_covered"],
      ["disputed", "disputed"],
      ["agreedUncovered", "agreed_uncovered"],
      ...perDefinition,
    ]),
  ];
  return {
    columns,
    rows: code.length,
    geometryOf: (row) => boundaries.shape[flips.rows?.[row] ?? NONE],
    illustrative: boundaries.illustrative,
  };
}
