import type { Map as MapLibreMap } from "maplibre-gl";
import { lengthParts, metresPerPixel, scaleBar } from "./scale-bar.ts";
import { ensureHanziFont } from "./hanzi-font.ts";
import { hatchImage } from "./images.ts";
import { symbolOutline, type SymbolFamily } from "./symbols.ts";
import { color, fontFamilies, mapPalette, type Theme } from "./tokens.ts";

/** What a picture says around the map. Every text comes in its language and is drawn as given. */
export type PictureText = {
  title: string;
  subtitle: string; // the answer sentence
  legendTitle: string;
  classes: { label: string; count: string; color: string; stroke: string }[]; // stroke "" = not hatched
  symbols: { family: SymbolFamily; label: string }[];
  notes: string[]; // 示意范围, what the hatch means
  sources: string[]; // credits, licences, who made it and when
  units: { m: string; km: string };
};

/** Device px per CSS px of a picture: sharp on paper at A4 and on projectors. */
const ratio = 2;
const margin = 32;
const legendWidth = 236;

/**
 * The map as it stands, framed with title, legend, scale bar and sources, as a PNG at twice the screen's resolution. The theme must be
 * the one the map is drawn in. Rejects where the browser cannot encode the picture. Browser only.
 */
export async function composePicture(map: MapLibreMap, text: PictureText, theme: Theme): Promise<Blob> {
  await ensureHanziFont(allTexts(text));
  const { clientWidth: mapWidth, clientHeight: mapHeight } = map.getContainer();
  const drawn = await drawnAt(map, ratio);
  const isWide = mapWidth >= 640;
  const width = Math.round(mapWidth + 2 * margin + (isWide ? legendWidth + margin : 0));
  const pen = openPen(width, theme);
  const head = writeHead(pen, text, width);
  pen.context.drawImage(drawn, margin, head, mapWidth, mapHeight);
  frame(pen, margin, head, mapWidth, mapHeight);
  writeScale(pen, map, text, margin + 12, head + mapHeight - 16);
  const legendX = isWide ? margin + mapWidth + margin : margin;
  const legendEnd = writeLegend(pen, text, legendX, isWide ? head : head + mapHeight + 20);
  const footY = Math.max(head + mapHeight, legendEnd) + 24;
  const height = writeSources(pen, text, width, footY) + margin - 8;
  return cutAndEncode(pen.canvas, width, height);
}

function allTexts({ title, subtitle, legendTitle, classes, symbols, notes, sources, units }: PictureText): string[] {
  const labels = [...classes.flatMap((one) => [one.label, one.count]), ...symbols.map(({ label }) => label)];
  return [title, subtitle, legendTitle, ...labels, ...notes, ...sources, ...Object.values(units)];
}

type Pen = { canvas: OffscreenCanvas; context: OffscreenCanvasRenderingContext2D; theme: Theme };

/** Tall enough for any head and foot; what is too much is cut off at the end. */
const tallest = 8192;

function openPen(width: number, theme: Theme): Pen {
  const canvas = new OffscreenCanvas(width * ratio, tallest);
  const context = canvas.getContext("2d");
  if (!context) throw new Error("no 2D canvas");
  context.scale(ratio, ratio);
  context.fillStyle = color(theme, "paper");
  context.fillRect(0, 0, width, tallest);
  context.textBaseline = "alphabetic";
  return { canvas, context, theme };
}

/** A copy of the map's canvas, redrawn at a pixel ratio; the map goes back to its own. */
async function drawnAt(map: MapLibreMap, pixelRatio: number): Promise<OffscreenCanvas> {
  const own = map.getPixelRatio();
  if (own !== pixelRatio) {
    map.setPixelRatio(pixelRatio);
    await map.once("idle");
  }
  const source = map.getCanvas();
  const copy = new OffscreenCanvas(source.width, source.height);
  copy.getContext("2d")?.drawImage(source, 0, 0);
  if (own !== pixelRatio) map.setPixelRatio(own);
  return copy;
}

function writeHead(pen: Pen, { title, subtitle }: PictureText, width: number): number {
  const room = width - 2 * margin;
  setFont(pen, 26, "ink", 600);
  let y = margin + 4;
  for (const line of wrapped(pen, title, room)) pen.context.fillText(line, margin, (y += 30) - 8);
  setFont(pen, 15, "ink-muted");
  for (const line of wrapped(pen, subtitle, room)) pen.context.fillText(line, margin, (y += 23));
  return y + 20;
}

function frame({ context, theme }: Pen, x: number, y: number, width: number, height: number): void {
  context.strokeStyle = color(theme, "hairline");
  context.lineWidth = 1;
  context.strokeRect(x - 0.5, y - 0.5, width + 1, height + 1);
}

function writeScale(pen: Pen, map: MapLibreMap, { units }: PictureText, x: number, y: number): void {
  const bar = scaleBar(metresPerPixel(map.getZoom(), map.getCenter().lat), 140);
  const { value, unit } = lengthParts(bar.metres);
  const { context, theme } = pen;
  const label = `${value} ${units[unit]}`;
  setFont(pen, 12, "ink");
  context.lineWidth = 3;
  context.strokeStyle = mapPalette(theme).halo;
  context.lineJoin = "round";
  context.strokeText(label, x, y - 8);
  context.fillText(label, x, y - 8);
  for (const [ink, lineWidth] of [
    [mapPalette(theme).halo, 4],
    [color(theme, "ink"), 1.5],
  ] as const) {
    context.strokeStyle = ink;
    context.lineWidth = lineWidth;
    context.stroke(new Path2D(`M${x} ${y - 5}V${y}H${x + bar.pixels}V${y - 5}`));
  }
}

function writeLegend(pen: Pen, { legendTitle, classes, symbols, notes }: PictureText, x: number, top: number): number {
  let y = top + 4;
  setFont(pen, 14, "ink", 600);
  for (const line of wrapped(pen, legendTitle, legendWidth)) pen.context.fillText(line, x, (y += 18) - 4);
  y += 6;
  for (const one of classes) {
    writeSwatch(pen, one, x, y);
    setFont(pen, 13, "ink");
    pen.context.fillText(one.label, x + 42, y + 14);
    setFont(pen, 13, "ink-muted");
    pen.context.textAlign = "right";
    pen.context.fillText(one.count, x + legendWidth, y + 14);
    pen.context.textAlign = "left";
    y += 24;
  }
  y += symbols.length > 0 ? 8 : 0;
  for (const { family, label } of symbols) {
    writeSymbol(pen, family, x + 9, y + 2);
    setFont(pen, 13, "ink");
    pen.context.fillText(label, x + 42, y + 14);
    y += 24;
  }
  setFont(pen, 12, "ink-muted");
  y += 10;
  for (const note of notes)
    for (const line of wrapped(pen, note, legendWidth)) pen.context.fillText(line, x, (y += 17));
  return y;
}

function writeSwatch(pen: Pen, { color: fill, stroke }: PictureText["classes"][number], x: number, y: number): void {
  const { context, theme } = pen;
  context.fillStyle = fill;
  context.fillRect(x, y, 32, 18);
  if (stroke !== "") {
    context.fillStyle = hatchPattern(context, stroke);
    context.fillRect(x, y, 32, 18);
  }
  context.strokeStyle = mapPalette(theme).boundary;
  context.lineWidth = 0.5;
  context.strokeRect(x, y, 32, 18);
}

/** The map's own hatch. */
function hatchPattern(context: OffscreenCanvasRenderingContext2D, stroke: string): CanvasPattern {
  const { width, height, data } = hatchImage(stroke, 8, 0.9, 0.5, ratio);
  const tile = new OffscreenCanvas(width, height);
  tile.getContext("2d")?.putImageData(new ImageData(data, width, height), 0, 0);
  const pattern = context.createPattern(tile, "repeat");
  if (!pattern) throw new Error("no pattern");
  pattern.setTransform(new DOMMatrix().scale(1 / ratio));
  return pattern;
}

function writeSymbol({ context, theme }: Pen, family: SymbolFamily, x: number, y: number): void {
  context.fillStyle = mapPalette(theme).ink;
  context.beginPath();
  for (const [px, py] of symbolOutline(family)) context.lineTo(x + px * 14, y + py * 14);
  context.fill();
}

function writeSources(pen: Pen, { sources }: PictureText, width: number, top: number): number {
  let y = top;
  setFont(pen, 11, "ink-muted");
  for (const source of sources)
    for (const line of wrapped(pen, source, width - 2 * margin)) pen.context.fillText(line, margin, (y += 16) - 12);
  return y;
}

function setFont({ context, theme }: Pen, size: number, ink: string, weight = 400): void {
  const families = fontFamilies.map((family) => (family.includes(" ") ? `"${family}"` : family)).join(", ");
  context.font = `${weight} ${size}px ${families}`;
  context.fillStyle = color(theme, ink);
}

/** Lines no wider than `room` px: broken between words, and between any two hanzi but never before closing punctuation. */
function wrapped({ context }: Pen, text: string, room: number): string[] {
  const pieces =
    text.match(/[\u3000-\u9fff\uff00-\uffef][，。、；：）」》！？%]*|[^\s\u3000-\u9fff\uff00-\uffef]+\s*|\s+/g) ?? [];
  const lines: string[] = [];
  let line = "";
  for (const piece of pieces) {
    if (line !== "" && context.measureText((line + piece).trimEnd()).width > room) {
      lines.push(line.trimEnd());
      line = piece.trimStart();
    } else line += piece;
  }
  return line.trim() === "" ? lines : [...lines, line.trimEnd()];
}

async function cutAndEncode(canvas: OffscreenCanvas, width: number, height: number): Promise<Blob> {
  const cut = new OffscreenCanvas(Math.round(width * ratio), Math.round(height * ratio));
  cut.getContext("2d")?.drawImage(canvas, 0, 0);
  return cut.convertToBlob({ type: "image/png" });
}
