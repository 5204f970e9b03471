import { basename } from "node:path";
import { toBoundaries } from "../io/boundaries.ts";
import { toDemand } from "../io/demand.ts";
import { toFacilities, type Interpreted } from "../io/facilities.ts";
import { placeTable } from "../io/place-table.ts";
import { namingFile, readFile, type ReadFile } from "../io/read-file.ts";
import { InputError } from "../model/problem.ts";
import { pointLayer, type Layer } from "../report/layer.ts";
import { boundaryColumns, demandColumns, facilityColumns } from "../report/record-columns.ts";
import { rowsLeftOut, writeLayer, type FileFormat } from "../take-away.ts";
import { say } from "../text/say.ts";
import type { ImportCommand } from "./arguments.ts";
import { readBytes, writeBytes } from "./files.ts";
import { problemLines } from "./problem-lines.ts";
import type { Output } from "./run.ts";

type Imported = { layer: Layer } & Pick<Interpreted<unknown>, "rowsIn" | "rowsUsed" | "problems">;

/** Reads a table or layer as facilities, demand or boundaries and writes it with canonical columns. Errors: InputError. */
export async function importFile(command: ImportCommand, { print, tell }: Output): Promise<void> {
  const { lang, out, role } = command;
  const file = basename(command.file);
  const bytes = await readBytes(command.file);
  const { encoding, sheet } = command;
  const read = await readFile(bytes, file, { encoding, sheet });
  namingFile(file, () => placeTable(read, command.crs));
  const { layer, rowsIn, rowsUsed, problems } = namingFile(file, () => interpret(read, role));
  problemLines(lang, { file, rowsIn, rowsUsed, problems }).forEach(tell);
  if (rowsUsed === 0) throw new InputError("cli.none-usable", { file });
  const format = formatOf(out);
  const leftOut = rowsLeftOut(layer, format);
  await writeBytes(out, writeLayer(role, layer, format));
  if (leftOut > 0) tell(say(lang, "report.rows-left-out", { file: out, rows: leftOut }));
  if (format === "csv" && role === "boundaries" && layer.geometryOf)
    tell(say(lang, "report.shapes-left-out", { file: out }));
  print(say(lang, "cli.imported", { file, in: rowsIn, used: rowsUsed, listed: rowsIn - rowsUsed, out }));
}

function interpret({ table, meta }: ReadFile, role: ImportCommand["role"]): Imported {
  switch (role) {
    case "facilities": {
      const { value, ...counts } = toFacilities(table);
      const lon = value.map((facility) => facility.lon);
      const lat = value.map((facility) => facility.lat);
      return { ...counts, layer: pointLayer(facilityColumns(value), lon, lat) };
    }
    case "demand": {
      const { value, ...counts } = toDemand(table);
      return { ...counts, layer: pointLayer(demandColumns(value, value.unit), value.lon, value.lat) };
    }
    case "boundaries": {
      const { value, ...counts } = toBoundaries(table, {}, undefined, meta.get("illustrative") === true);
      const { code, shape, illustrative } = value;
      const layer: Layer = { columns: boundaryColumns(value, value.parent), rows: code.length, illustrative };
      if (shape.some((one) => one)) layer.geometryOf = (row) => shape[row];
      return { ...counts, layer };
    }
  }
}

function formatOf(out: string): FileFormat {
  const ending = out.split(".").at(-1);
  return ending === "csv" || ending === "fgb" ? ending : "geojson";
}
