/** What a user takes away: layers as bytes of a file. The same bytes from the page and the command line. */
import type { Feature } from "geojson";
import type { Result } from "./analysis/analysis.ts";
import { facilitiesOf, inputsOf, run } from "./engine.ts";
import { numbers, table } from "./analysis/result.ts";
import type { Overlay } from "./geo/overlay.ts";
import { drawAreas, type AreasParams } from "./measure/service-areas.ts";
import { writeCsv } from "./io/text/csv.ts";
import { writeGeoJson } from "./io/layers/geojson.ts";
import { writeFlatGeobuf } from "./io/layers/write-flatgeobuf.ts";
import type { Data } from "./model/data.ts";
import type { Plan } from "./model/plan.ts";
import { InputError } from "./model/problem.ts";
import { definitionsLayer, flipsLayer } from "./report/definition-layers.ts";
import type { Layer, LayerId } from "./report/layer.ts";
import * as layers from "./report/layers.ts";
import { originOf, type Origin } from "./report/origin.ts";
import { remarks } from "./report/remarks.ts";
import "./text/all-sentences.ts";
import type { Lang } from "./text/format.ts";
import { nameIn } from "./text/phrases.ts";

export type FileFormat = "csv" | "geojson" | "fgb";
export type FileRequest = { layer: LayerId; format: FileFormat; lang: Lang };

/**
 * One layer of a plan as a file that can travel alone: GeoJSON and FlatGeobuf carry their origin beside the features, CSV in remarks under
 * the last row. Errors: InputError `report.table-only` and `report.no-shapes` where the format cannot hold the layer.
 */
export function writeTakeAway(
  data: Data,
  plan: Plan,
  scenario: string | undefined,
  file: FileRequest,
  overlay?: Overlay,
): Uint8Array {
  const result = run(data, plan, { analysis: analysisOf(file.layer), scenario });
  const layer = layerOf(data, plan, result, file.layer, overlay);
  const origin = originOf(file.lang, data, plan, result);
  const bytes = writeLayer(file.layer, layer, file.format, origin);
  if (file.format !== "csv") return bytes;
  const lines = remarks(file.lang, origin, layer.columns);
  return joined(bytes, new TextEncoder().encode(`${lines.join("\r\n")}\r\n`));
}

/** The analysis whose result gives a layer. */
function analysisOf(layer: LayerId): string {
  return Object.entries(layers.layersOf).find(([, ids]) => ids.includes(layer))?.[0] ?? "coverage";
}

/** A layer of a result that the engine has computed. `overlay` merges service areas of any number. Errors: `report.no-areas` by costs. */
export function layerOf(data: Data, plan: Plan, result: Result, id: LayerId, overlay?: Overlay): Layer {
  const facilities = facilitiesOf(data, plan, { scenario: result.scenario || undefined });
  switch (id) {
    case "coverage":
      return layers.coverageLayer(data, facilities, result);
    case "units":
      return layers.unitsLayer(data, result);
    case "gaps":
      return layers.gapsLayer(result);
    case "service-areas": {
      const params = result.params as AreasParams;
      if (params.mode === "costs") throw new InputError("report.no-areas", {});
      const inputs = inputsOf(data, plan, { analysis: result.analysis, scenario: result.scenario || undefined });
      const breaks = numbers(table(result, "breaks"), "to");
      return layers.areasLayer(drawAreas(inputs, params, { overlay, breaks }), data.boundaries.illustrative);
    }
    case "facilities":
      return layers.facilitiesLayer(facilities, result);
    case "curve":
      return layers.curveLayer(result);
    case "bands":
      return layers.bandsLayer(result);
    case "definitions":
      return definitionsLayer(result);
    case "flips":
      return flipsLayer(data, result);
  }
}

/**
 * A layer in a format: CSV has the columns and nothing else. GeoJSON keeps rows without a shape as features without geometry; FlatGeobuf
 * cannot hold them and says in its metadata how many are left out.
 */
export function writeLayer(name: string, layer: Layer, format: FileFormat, origin?: Origin): Uint8Array {
  if (format === "csv") return writeCsv(layer.columns.map(({ id, values }) => ({ name: id, values })));
  if (!layer.geometryOf) throw new InputError("report.table-only", { layer: name });
  if (isTooLarge(layer, format))
    throw new InputError("report.too-many-rows", { layer: name, rows: layer.rows, limit: mostFeatures });
  const members = { ...(layer.illustrative ? { illustrative: true } : {}), ...fileMembers(layer, origin) };
  if (format === "geojson") return writeGeoJson(featuresOf(layer), { name, ...members });
  const placed = featuresOf(layer).filter((feature) => feature.geometry !== null);
  const leftOut = layer.rows - placed.length;
  if (layer.rows > 0 && placed.length === 0) throw new InputError("report.no-shapes", { layer: name });
  return writeFlatGeobuf(placed, {
    columns: layer.columns.map(({ id }) => id),
    title: name,
    ...(origin ? { description: origin.attribution } : {}),
    metadata: { ...members, ...(leftOut > 0 ? { rowsWithoutShape: leftOut } : {}) },
  });
}

export const mostFeatures = 1_000_000;

/** Whether a layer has more rows than are written as features; a table holds them. */
export function isTooLarge({ rows }: Layer, format: FileFormat): boolean {
  return format !== "csv" && rows > mostFeatures;
}

/** How many rows a format cannot hold. */
export function rowsLeftOut({ rows, geometryOf }: Layer, format: FileFormat): number {
  if (format !== "fgb" || !geometryOf) return 0;
  let count = 0;
  for (let row = 0; row < rows; row++) if (!geometryOf(row)) count++;
  return count;
}

/** 丰都县-coverage.geojson */
export function takeAwayName(plan: Plan, { layer, format, lang }: FileRequest): string {
  const place = nameIn(lang, plan.name, plan.nameEn).replaceAll(/[\\/:*?"<>|\p{Cc}]+/gu, "-");
  return `${place || "jiujin"}-${layer}.${format}`;
}

function fileMembers({ columns }: Layer, origin: Origin | undefined): Record<string, unknown> {
  if (!origin) return {};
  const units = Object.fromEntries(columns.flatMap(({ id, unit }) => (unit ? [[id, unit]] : [])));
  const { licence, attribution } = origin;
  return { licence, attribution, jiujin: { ...origin, units } };
}

function featuresOf({ columns, rows, geometryOf }: Layer): Feature[] {
  return Array.from({ length: rows }, (_, row) => ({
    type: "Feature",
    properties: Object.fromEntries(columns.map(({ id, values }) => [id, values[row] ?? null])),
    geometry: geometryOf?.(row) ?? null,
  })) as Feature[];
}

function joined(first: Uint8Array, second: Uint8Array): Uint8Array {
  const whole = new Uint8Array(first.length + second.length);
  whole.set(first);
  whole.set(second, first.length);
  return whole;
}
