import { basename } from "node:path";
import { checkAlone } from "../io/checks/checks.ts";
import { interpret, type CostsRows, type RoadRows, type SourceRows } from "../io/interpret.ts";
import { placeTable } from "../io/place-table.ts";
import { namingFile, readFile } from "../io/read-file.ts";
import { rasterRows } from "../io/rasters/raster-demand.ts";
import { isTiff } from "../io/rasters/tiff-directory.ts";
import type { DemandRows } from "../io/demand.ts";
import type { Demand } from "../model/data.ts";
import { InputError } from "../model/problem.ts";
import { pointLayer, tableLayer, type Layer } from "../report/layer.ts";
import { roadLayer } from "../report/road-layer.ts";
import { problemsAsCsv } from "../report/problem-csv.ts";
import { boundaryColumns, demandColumns, facilityColumns } from "../report/record-columns.ts";
import { rowsLeftOut, writeLayer, type FileFormat } from "../take-away.ts";
import { say } from "../text/say.ts";
import type { ImportCommand } from "./arguments.ts";
import { readBytes, readList, writeBytes } from "./files.ts";
import { problemLines } from "./problem-lines.ts";
import { systemLines } from "./system-lines.ts";
import type { Output } from "./run.ts";

/**
 * Reads a table, layer or map extract as facilities, demand, boundaries or roads, checks it against the official list of divisions, and writes it with canonical
 * columns. Errors: InputError.
 */
export async function importFile(command: ImportCommand, { print, tell }: Output): Promise<void> {
  const { lang, out, role } = command;
  const file = basename(command.file);
  const bytes = await readBytes(command.file);
  const rows = isTiff(bytes)
    ? namingFile(file, () => rasterRows(bytes, role, command.crs))
    : await tableRows(bytes, file, command, tell);
  if (rows.role !== "roads" && rows.role !== "costs") await checkAlone(rows, readList);
  const { rowsIn, rowsUsed, problems } = rows;
  const isListed = command.problems !== undefined;
  problemLines(lang, { file, rowsIn, rowsUsed, problems }, isListed).forEach(tell);
  if (command.problems !== undefined) await writeBytes(command.problems, problemsAsCsv(lang, file, problems));
  if (rowsUsed === 0) throw new InputError("cli.none-usable", { file });
  const layer = layerOfRows(rows);
  const format = formatOf(out);
  const leftOut = rowsLeftOut(layer, format);
  await writeBytes(out, writeLayer(role, layer, format));
  if (leftOut > 0) tell(say(lang, "report.rows-left-out", { file: out, rows: leftOut }));
  if (format === "csv" && role !== "facilities" && role !== "demand" && layer.geometryOf)
    tell(say(lang, "report.shapes-left-out", { file: out }));
  print(say(lang, "cli.imported", { file, in: rowsIn, used: rowsUsed, listed: rowsIn - rowsUsed, out }));
}

async function tableRows(
  bytes: Uint8Array,
  file: string,
  command: ImportCommand,
  tell: Output["tell"],
): Promise<SourceRows | RoadRows | CostsRows> {
  const { encoding, sheet, role, crs, lang } = command;
  const read = await readFile(bytes, file, { encoding, sheet, role });
  return namingFile(file, () => {
    if (crs === undefined) systemLines(lang, file, read, role).forEach(tell);
    placeTable(read, crs);
    return interpret(read, role);
  });
}

function layerOfRows({ role, value }: SourceRows | RoadRows | CostsRows): Layer {
  switch (role) {
    case "facilities": {
      const lon = value.map((facility) => facility.lon);
      const lat = value.map((facility) => facility.lat);
      return pointLayer(facilityColumns(value), lon, lat);
    }
    case "demand":
      return pointLayer(demandColumns(withGrid(value), value.unit), value.lon, value.lat);
    case "boundaries": {
      const { code, shape, illustrative } = value;
      const layer: Layer = { columns: boundaryColumns(value, value.parent), rows: code.length, illustrative };
      if (shape.some((one) => one)) layer.geometryOf = (row) => shape[row];
      return layer;
    }
    case "roads":
      return roadLayer(value);
    case "costs":
      return tableLayer([
        { id: "origin", values: value.origin },
        { id: "destination", values: value.destination },
        { id: "cost", values: value.cost },
      ]);
  }
}

function withGrid(value: DemandRows): DemandRows & Pick<Demand, "grids"> {
  return value.grid ? { ...value, grids: [value.grid] } : value;
}

function formatOf(out: string): FileFormat {
  const ending = out.split(".").at(-1);
  return ending === "csv" || ending === "fgb" ? ending : "geojson";
}
