import type { Recipe } from "../../model/plan.ts";
import { InputError } from "../../model/problem.ts";
import { parseAmount } from "./measures.ts";
import { areLines, hasPolygons } from "../layers/geometries.ts";
import { isBlank, parseDegrees, parseNumber } from "./numbers.ts";
import { FIELDS, nameLikeness, QUANTITY_OF, type FieldRole, type TableRole } from "./role-names.ts";
import type { Table } from "../table.ts";

/** Which column plays which part, how sure that is (0–1), and why. */
export type ColumnGuess = { role: FieldRole; column: string; confidence: number; reason: GuessReason };
export type GuessReason = "guess.recipe" | "guess.name" | "guess.name-part" | "guess.values";

type Candidate = ColumnGuess & { index: number };

/**
 * The column of each field, from the recipe where it names one ("" = none), else from the columns' names, and for coordinates
 * without a known name from the values. No column plays two parts. Errors: `input.recipe-column-missing`.
 */
export function guessColumns(table: Table, tableRole: TableRole, recipe: Recipe = {}): ColumnGuess[] {
  const wanted = new Map(Object.entries(recipe.columns ?? {}));
  const fixed = fromRecipe(table, tableRole, wanted);
  const open = FIELDS[tableRole].filter((field) => !wanted.has(field) && !(table.geometry && isCoordinate(field)));
  const taken = new Set(fixed.map((guess) => table.columns.indexOf(guess.column)));
  const named = bestByName(table, open, taken);
  const guesses = [...fixed, ...eastingFirst(table, named)];
  const placed = open.includes("lon") && open.includes("lat") && !named.some((guess) => isCoordinate(guess.role));
  return placed ? [...guesses, ...coordinatesByValue(table, taken)] : guesses;
}

/** What a file is most likely meant to be: lines are roads, pairs with a cost are costs, shapes are boundaries, people are demand, anything else is facilities. */
export function guessTableRole(table: Table): TableRole {
  if (table.geometry && areLines(table.geometry)) return "roads";
  if (table.geometry && hasPolygons(table.geometry)) {
    return guessColumns(table, "demand").some((guess) => guess.role === "population") ? "demand" : "boundaries";
  }
  if (guessColumns(table, "costs").length === FIELDS.costs.length) return "costs";
  const roles = new Set(guessColumns(table, "demand").map((guess) => guess.role));
  if (roles.has("population")) return "demand";
  return roles.has("lon") || table.geometry ? "facilities" : "boundaries";
}

function fromRecipe(table: Table, tableRole: TableRole, wanted: Map<string, string>): ColumnGuess[] {
  const guesses: ColumnGuess[] = [];
  for (const role of FIELDS[tableRole]) {
    const column = wanted.get(role);
    if (column === undefined || column === "") continue;
    if (!table.columns.includes(column)) {
      throw new InputError("input.recipe-column-missing", { column, columns: table.columns.join(", ") });
    }
    guesses.push({ role, column, confidence: 1, reason: "guess.recipe" });
  }
  return guesses;
}

/** Surest pairs of field and column first; of equals the leftmost column. Marks the columns as taken. */
function bestByName(table: Table, fields: FieldRole[], taken: Set<number>): ColumnGuess[] {
  const candidates: Candidate[] = [];
  for (const role of fields) {
    table.columns.forEach((column, index) => {
      const likeness = taken.has(index) ? 0 : nameLikeness(column, role);
      if (likeness === 0) return;
      const confidence = likeness * (fitsField(table.cells[index], role) ? 1 : 0.5);
      candidates.push({ role, column, confidence, reason: likeness > 0.8 ? "guess.name" : "guess.name-part", index });
    });
  }
  candidates.sort((a, b) => b.confidence - a.confidence || a.index - b.index);
  const found = new Map<FieldRole, ColumnGuess>();
  for (const { index, ...guess } of candidates) {
    if (found.has(guess.role) || taken.has(index)) continue;
    found.set(guess.role, guess);
    taken.add(index);
  }
  return [...found.values()];
}

/** Degrees to ±180, since lon and lat may be swapped, or metres of a projection. */
function isCoordinateFigure(cell: string): boolean {
  const figure = Math.abs(parseDegrees(cell) ?? Infinity);
  return figure <= 180 || (figure >= 1e5 && figure < 5e7);
}

/** Whether the values could be the field's. */
function fitsField(cells: string[], field: FieldRole): boolean {
  if (isCoordinate(field)) return mostSatisfy(cells, isCoordinateFigure);
  const quantity = QUANTITY_OF.get(field);
  return !quantity || mostSatisfy(cells, (cell) => parseAmount(cell, quantity).kind !== "unreadable");
}

/** Two columns that can only be a place in or near China: 73–136 beside 3–54 degrees, with decimals. */
function coordinatesByValue(table: Table, taken: Set<number>): ColumnGuess[] {
  const free = table.columns.map((_, index) => index).filter((index) => !taken.has(index));
  const lon = free.filter((index) => mostSatisfy(table.cells[index], (cell) => isDecimalWithin(cell, 73, 136)));
  const lat = free.filter((index) => mostSatisfy(table.cells[index], (cell) => isDecimalWithin(cell, 3, 54)));
  if (lon.length !== 1 || lat.length !== 1) return [];
  return [
    { role: "lon", column: table.columns[lon[0]], confidence: 0.5, reason: "guess.values" },
    { role: "lat", column: table.columns[lat[0]], confidence: 0.5, reason: "guess.values" },
  ];
}

/** Surveyors in China write the northing as X and the easting as Y: a northing of seven digits under lon changes places with its easting. */
function eastingFirst(table: Table, named: ColumnGuess[]): ColumnGuess[] {
  const [lon, lat] = (["lon", "lat"] as const).map((role) => named.find((guess) => guess.role === role));
  if (!lon || !lat) return named;
  const figures = (guess: ColumnGuess) => table.cells[table.columns.indexOf(guess.column)];
  const isNorthing = (cell: string) => isWithin(cell, 1.5e6, 6.2e6);
  const isEasting = (cell: string) => isWithin(cell, 1e5, 9.9e5) || isWithin(cell, 1.3e7, 4.6e7);
  if (!mostSatisfy(figures(lon), isNorthing) || !mostSatisfy(figures(lat), isEasting)) return named;
  return named.map((guess) => {
    if (guess === lon) return { ...lon, column: lat.column, reason: "guess.values" };
    return guess === lat ? { ...lat, column: lon.column, reason: "guess.values" } : guess;
  });
}

function isWithin(cell: string, min: number, max: number): boolean {
  const value = parseNumber(cell);
  return value !== undefined && value >= min && value <= max;
}

function isDecimalWithin(cell: string, min: number, max: number): boolean {
  const value = parseNumber(cell);
  return value !== undefined && !Number.isInteger(value) && value >= min && value <= max;
}

function mostSatisfy(cells: string[], test: (cell: string) => boolean): boolean {
  let tried = 0;
  let passed = 0;
  for (let i = 0; i < cells.length && tried < 200; i++) {
    if (isBlank(cells[i])) continue;
    tried++;
    if (test(cells[i])) passed++;
  }
  return passed * 2 >= tried && tried > 0;
}

function isCoordinate(field: FieldRole): boolean {
  return field === "lon" || field === "lat";
}
