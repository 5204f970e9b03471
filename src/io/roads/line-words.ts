import type { Recipe } from "../../model/plan.ts";
import type { Problem } from "../../model/problem.ts";
import { bitOf, type RoadClass } from "../../model/roads.ts";
import { openFields, type Fields } from "../columns/fields.ts";
import { isBlank } from "../columns/numbers.ts";
import type { ColumnGuess } from "../columns/roles.ts";
import { kept, note } from "../problems.ts";
import type { Table } from "../table.ts";
import { openTo } from "./osm-tags.ts";
import { AGAINST, BOTH, readDirection, readModes, readRoadClass, readSpeed, WITH } from "./road-words.ts";
import type { WayUse } from "./way-columns.ts";

/** What the columns of a table say of row i. */
export type LineWords = {
  name(i: number): string;
  use(i: number): WayUse;
  stops(i: number): string; // "3 car; 5 bike car": vertices of the line, from 0, and what cannot pass them
  finish(): void; // adds what is to be said of the columns as a whole
};

const WALK = bitOf("walk");
const CAR = bitOf("car");
const MILE_KM = 1.609344;

/** Reads class, speed, direction and name of the rows of a table; doubts are added to `problems`. */
export function lineWords(table: Table, columns: ColumnGuess[], recipe: Recipe, problems: Problem[]): LineWords {
  const fields = openFields(table, columns, recipe);
  const classes = classReader(fields, problems);
  const speeds = speedReader(table, fields, problems);
  const directions = directionReader(table, fields, problems);
  const [forward, backward, stopped] = ["forward", "backward", "blocked"].map((name) => cellsOf(table, name));
  return {
    name: (i) => fields.text("name", i),
    use(i) {
      const { roadClass, isMotorOnly } = classes.read(i);
      const open = isMotorOnly ? CAR : openTo(roadClass);
      const told = directions(i);
      const own = [readModes(forward?.[i] ?? "?"), readModes(backward?.[i] ?? "?")];
      return {
        roadClass,
        forward: own[0] ?? modesWhere(told & WITH, open),
        backward: own[1] ?? modesWhere(told & AGAINST, open),
        maxSpeed: speeds.read(i),
      };
    },
    stops: (i) => stopped?.[i] ?? "",
    finish() {
      classes.finish();
      speeds.finish();
    },
  };
}

/** Who goes where a sign of direction leaves it: people on foot always. */
function modesWhere(isLeft: number, open: number): number {
  return isLeft ? open : open & WALK;
}

function cellsOf(table: Table, name: string): string[] | undefined {
  const column = table.columns.indexOf(name);
  return column < 0 ? undefined : table.cells[column];
}

type Class = { roadClass: RoadClass; isMotorOnly: boolean };
const UNKNOWN: Class = { roadClass: "unknown", isMotorOnly: false };

function classReader(fields: Fields, problems: Problem[]): { read(i: number): Class; finish(): void } {
  const known = new Map<string, Class | undefined>();
  const unknown = { count: 0, value: "" };
  let blank = 0;
  return {
    read(i) {
      const word = fields.text("class", i);
      if (isBlank(word)) {
        blank++;
        return UNKNOWN;
      }
      if (!known.has(word)) known.set(word, readRoadClass(word));
      const found = known.get(word);
      if (found) return found;
      unknown.count++;
      unknown.value ||= word;
      return UNKNOWN;
    },
    finish() {
      const column = fields.column("class");
      if (unknown.count > 0) problems.push(note("input.roads-class-unknown", { column, ...unknown }));
      if (blank > 0) problems.push(note("input.roads-no-class", { count: blank }));
    },
  };
}

/** Speeds in km/h. Where more than half of a column is 0, as in layers that write 0 for "not told", that is one note and not a doubt of each row. */
function speedReader(table: Table, fields: Fields, problems: Problem[]): { read(i: number): number; finish(): void } {
  const column = fields.column("speed");
  const unit = /mph|英里/i.test(column) ? MILE_KM : 1;
  let zeros: Problem[] = [];
  return {
    read(i) {
      const value = fields.text("speed", i);
      if (isBlank(value)) return NaN;
      const speed = readSpeed(value) * unit;
      if (Number.isNaN(speed) && !/^(none|unlimited|无|不限)$/i.test(value)) {
        const doubt = kept("input.roads-speed", table.rows[i], { column, value });
        if (Number(value) === 0) zeros.push(doubt);
        else problems.push(doubt);
      }
      return speed;
    },
    finish() {
      if (zeros.length * 2 > table.rows.length)
        zeros = [note("input.roads-speed-zeros", { column, count: zeros.length })];
      for (const one of zeros) problems.push(one);
    },
  };
}

/** Directions as bits. In a column of T and F without B the letters mean true and false, and are no directions. */
function directionReader(table: Table, fields: Fields, problems: Problem[]): (i: number) => number {
  const column = fields.column("oneway");
  const cells = column === "" ? [] : (cellsOf(table, column) ?? []);
  const isLogical = cells.some((cell) => /^[tf]$/i.test(cell)) && !cells.some((cell) => /^b$/i.test(cell));
  return (i) => {
    const value = fields.text("oneway", i);
    if (isBlank(value)) return BOTH;
    if (isLogical && /^[tf]$/i.test(value)) return /t/i.test(value) ? WITH : BOTH;
    const told = readDirection(value);
    if (told === undefined) problems.push(kept("input.roads-oneway", table.rows[i], { column, value }));
    return told ?? BOTH;
  };
}
