import { symbolOutline, type SymbolFamily, type SymbolStyle } from "./symbols.ts";
import type { MapPalette } from "./tokens.ts";

/** Pixels as MapLibre's addImage and ImageData take them: RGBA, not premultiplied. */
export type PixelImage = { width: number; height: number; data: Uint8ClampedArray<ArrayBuffer> };

/** Side in CSS px that a facility symbol's image takes at icon-size 1, halo and all. */
export const symbolSide = 22;
const margin = 3;
const haloWidth = 1.6;
const strokeWidth = 1.9;
const dash = 3.1;

/** A facility symbol with its halo, drawn from its outline by distance: crisp at any pixel ratio, the same on every machine. */
export function symbolImage(
  family: SymbolFamily,
  style: SymbolStyle,
  palette: Pick<MapPalette, "ink" | "halo">,
  pixelRatio: number,
): PixelImage {
  const side = Math.round(symbolSide * pixelRatio);
  const outline = measured(symbolOutline(family).map(([x, y]) => [place(x), place(y)]));
  const ink = rgb(palette.ink);
  const halo = rgb(palette.halo);
  return pixels(side, side, (x, y) => {
    const at = distanceTo(outline, x / pixelRatio, y / pixelRatio);
    const inHalo = within(at.distance - haloWidth, pixelRatio);
    return mixed(halo, ink, inkShare(style, at, outline.length, pixelRatio), inHalo);
  });
}

/** Diagonal strokes that continue over the edges of a tile of `side` CSS px; transparent between. */
export function hatchImage(
  color: string,
  side: number,
  width: number,
  opacity: number,
  pixelRatio: number,
): PixelImage {
  const n = Math.round(side * pixelRatio);
  const stroke = rgb(color);
  return pixels(n, n, (x, y) => {
    const along = (x + y) % n;
    const distance = Math.min(along, n - along) / Math.SQRT2 / pixelRatio;
    return [...stroke, 255 * opacity * within(distance - width / 2, pixelRatio)];
  });
}

type Edge = { ax: number; ay: number; bx: number; by: number; start: number; size: number };
type Outline = { edges: Edge[]; length: number };
type Position = { distance: number; along: number }; // distance is negative inside; along the outline to the nearest point

function place(unit: number): number {
  return margin + unit * (symbolSide - 2 * margin);
}

function inkShare(style: SymbolStyle, at: Position, length: number, pixelRatio: number): number {
  if (style === "filled") return within(at.distance, pixelRatio);
  const onStroke = within(Math.abs(at.distance + strokeWidth / 2) - strokeWidth / 2, pixelRatio);
  if (style === "outlined") return onStroke;
  const period = length / Math.max(4, Math.round(length / (2 * dash)));
  const phase = at.along % period;
  const fromDash = Math.abs(phase - period / 2) - period * 0.3;
  return onStroke * within(fromDash, pixelRatio);
}

/** 1 inside (negative distance), 0 outside, a ramp of one device pixel between. */
function within(distance: number, pixelRatio: number): number {
  return Math.min(1, Math.max(0, 0.5 - distance * pixelRatio));
}

function measured(points: [number, number][]): Outline {
  let length = 0;
  const edges = points.map(([ax, ay], k) => {
    const [bx, by] = points[(k + 1) % points.length];
    const edge = { ax, ay, bx, by, start: length, size: Math.hypot(bx - ax, by - ay) };
    length += edge.size;
    return edge;
  });
  return { edges, length };
}

function distanceTo({ edges }: Outline, x: number, y: number): Position {
  let nearest = Infinity;
  let along = 0;
  let isInside = false;
  for (const { ax, ay, bx, by, start, size } of edges) {
    const t = Math.min(1, Math.max(0, ((x - ax) * (bx - ax) + (y - ay) * (by - ay)) / (size * size)));
    const distance = Math.hypot(x - ax - t * (bx - ax), y - ay - t * (by - ay));
    if (distance < nearest) {
      nearest = distance;
      along = start + t * size;
    }
    if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) isInside = !isInside;
  }
  return { distance: isInside ? -nearest : nearest, along };
}

function mixed(under: number[], over: number[], share: number, opacity: number): number[] {
  return [...under.map((value, k) => value + (over[k] - value) * share), 255 * opacity];
}

function pixels(width: number, height: number, colorAt: (x: number, y: number) => number[]): PixelImage {
  const data = new Uint8ClampedArray(width * height * 4);
  for (let row = 0; row < height; row++)
    for (let column = 0; column < width; column++)
      data.set(colorAt(column + 0.5, row + 0.5), (row * width + column) * 4);
  return { width, height, data };
}

function rgb(hex: string): number[] {
  return [1, 3, 5].map((start) => Number.parseInt(hex.slice(start, start + 2), 16));
}
