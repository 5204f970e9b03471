/** The facilities in the table drawer: as results say of them, or open for changes. */
import { numbers, table } from "../analysis/result.ts";
import type { Facility, FacilityStatus } from "../model/data.ts";
import { knownKinds } from "../model/kinds.ts";
import type { EditableField } from "../model/plan.ts";
import { count } from "../text/format.ts";
import { kindName, levelName, statusName } from "../text/phrases.ts";
import { say } from "../text/say.ts";
import type { Known } from "./describe.ts";
import { editAttribute, editField, faultOf } from "./facility-edits.ts";
import { amountsOf, facilityFilterColumns, hasUnits } from "./facility-filter-columns.ts";
import { facilityName, numberColumn, textColumn, type Grid, type GridColumn } from "./grid-columns.ts";
import { unitNames } from "./unit-names.ts";

export function facilityGrid(known: Known, newColumns: string[]): Grid {
  const { lang, data, coverage } = known;
  const facilities = table(coverage, "facilities");
  const counted = numbers(facilities, "counted");
  const amountColumn = ({ id, value }: ReturnType<typeof amountsOf>[number]) => {
    const values = Float64Array.from(data.facilities, (facility) => value(facility) ?? NaN);
    return numberColumn(lang, id, values, (amount) => (Number.isNaN(amount) ? "" : count(amount)));
  };
  return {
    columns: [
      textColumn(lang, "name", (j) => facilityName(known, j)),
      textColumn(lang, "kind", (j) => kindName(lang, data.facilities[j].kind)),
      textColumn(lang, "level", (j) => levelName(lang, data.facilities[j].level)),
      textColumn(lang, "status", (j) => statusName(lang, data.facilities[j].status)),
      ...(hasUnits(data.facilities) ? [unitColumn(known)] : []),
      textColumn(lang, "counted", (j) => say(lang, counted[j] ? "table.yes" : "table.no")),
      numberColumn(lang, "catchment", numbers(facilities, "catchment"), count),
      numberColumn(lang, "coveredPeople", numbers(facilities, "coveredPeople"), count),
      ...amountsOf(data.facilities).map(amountColumn),
    ],
    ...rowsOf(known, newColumns),
    sortBy: "catchment",
  };
}

/** The rows are the same in both tables, and so is what they can be chosen by. */
function rowsOf(known: Known, newColumns: string[]): Pick<Grid, "rows" | "selects" | "rowId" | "filterColumns"> {
  const { facilities } = known.data;
  return {
    rows: Uint32Array.from(facilities.keys()),
    selects: (index) => ({ of: "facilities", index }),
    rowId: (j) => facilities[j]?.id ?? "",
    filterColumns: facilityFilterColumns(known, attributeNames(facilities, newColumns)),
  };
}

function unitColumn({ lang, data }: Known): GridColumn {
  const names = unitNames(lang, data.boundaries);
  const text = (j: number): string => {
    const { unit = "" } = data.facilities[j];
    return names.get(unit) ?? unit;
  };
  return { ...textColumn(lang, "unit", text), title: say(lang, "table.unit") };
}

const levels = ["province", "city", "county", "township", "village", ""];
const statuses: FacilityStatus[] = ["existing", "planned", "candidate", "closed"];
const mostAttributes = 30;

/** Every facility with what may be put right, its own attributes among it. */
export function facilityEditGrid(known: Known, newColumns: string[]): Grid {
  const { lang, data } = known;
  const { facilities } = data;
  const kinds = [...new Set([...knownKinds, ...facilities.map(({ kind }) => kind)])];
  const columns: GridColumn[] = [
    editable(known, "name", (facility) => facility.name),
    choice(known, "kind", kinds, (kind) => kindName(lang, kind)),
    choice(known, "level", levels, (level) => levelName(lang, level)),
    choice(known, "status", statuses, (status) => statusName(lang, status)),
    { ...editable(known, "capacity", ({ capacity }) => String(capacity ?? "")), numeric: true },
    textColumn(lang, "lon", (j) => facilities[j].lon.toFixed(5)),
    textColumn(lang, "lat", (j) => facilities[j].lat.toFixed(5)),
    ...attributeNames(facilities, newColumns).map((name) => attributeColumn(facilities, name)),
    textColumn(lang, "id", (j) => facilities[j].id),
  ];
  return {
    columns,
    ...rowsOf(known, newColumns),
    sortBy: "",
  };
}

function editable({ lang, data }: Known, field: EditableField, value: (facility: Facility) => string): GridColumn {
  const text = (j: number): string => value(data.facilities[j]);
  return {
    ...textColumn(lang, field, text),
    editor: {
      value: text,
      fault: (typed) => faultOf(field, typed),
      commit: (j, typed) => editField(data.facilities[j], field, typed),
    },
  };
}

function choice(
  known: Known,
  field: "kind" | "level" | "status",
  values: string[],
  label: (value: string) => string,
): GridColumn {
  const column = editable(known, field, (facility) => facility[field]);
  const options = values.map((value) => ({ value, label: label(value) || say(known.lang, "level.unknown") }));
  const { editor } = column;
  return { ...column, text: (j) => label(known.data.facilities[j][field]), editor: editor && { ...editor, options } };
}

function attributeColumn(facilities: Facility[], name: string): GridColumn {
  const text = (j: number): string => facilities[j].attributes.get(name) ?? "";
  return {
    id: `attribute ${name}`,
    title: name,
    numeric: false,
    value: text,
    text,
    editor: { value: text, fault: () => undefined, commit: (j, typed) => editAttribute(facilities[j], name, typed) },
  };
}

/** Names of the attributes that facilities have, in the order they are met, and those that are to be filled in. */
function attributeNames(facilities: Facility[], newColumns: string[]): string[] {
  const names = new Set<string>();
  for (const { attributes } of facilities) for (const name of attributes.keys()) names.add(name);
  return [...new Set([...[...names].slice(0, mostAttributes), ...newColumns])];
}
