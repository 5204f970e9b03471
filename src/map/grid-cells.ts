import type { Position } from "geojson";
import type { DemandGrid } from "../model/data.ts";
import { mercator } from "./layer-settings.ts";

/** A piece of a grid between four corners of its lattice, as it is drawn: straight on the map. */
type Piece = { column: number; row: number; columns: number; rows: number; corners: Corners };
type Corners = [first: Position, alongRow: Position, alongColumn: Position, opposite: Position];

/** The demand point that is the cell drawn at a place; undefined where no cell with people is. */
export function cellAt(grid: DemandGrid, lon: number, lat: number): number | undefined {
  const pieces = pieceCount(grid);
  for (let p = 0; p < pieces; p++) {
    const piece = pieceOf(grid, p);
    const [s, t] = sharesAt(piece.corners, [lon, mercator(lat)]);
    if (!(s >= 0 && s < 1 && t >= 0 && t < 1)) continue;
    const column = piece.column + Math.floor(s * piece.columns);
    const row = piece.row + Math.floor(t * piece.rows);
    return pointOf(grid, row * grid.columns + column);
  }
  return undefined;
}

/** The closed outline of a cell as it is drawn, in degrees; undefined where the point is no cell of these grids or has no place. */
export function cellOutline(grids: DemandGrid[] = [], i: number): Position[] | undefined {
  const grid = grids.findLast(({ first }) => first <= i);
  const cell = grid?.cell[i - grid.first];
  if (!grid || cell === undefined) return undefined;
  const row = Math.floor(cell / grid.columns);
  const column = cell - row * grid.columns;
  const { span } = grid.lattice;
  const piece = pieceOf(grid, Math.floor(row / span) * Math.ceil(grid.columns / span) + Math.floor(column / span));
  const at = (c: number, r: number): Position => {
    const [x, y] = between(
      piece.corners,
      (column + c - piece.column) / piece.columns,
      (row + r - piece.row) / piece.rows,
    );
    return [x, latitude(y)];
  };
  const outline = [at(0, 0), at(1, 0), at(1, 1), at(0, 1), at(0, 0)];
  return outline.flat().some(Number.isNaN) ? undefined : outline;
}

function pieceCount({ columns, rows, lattice: { span } }: DemandGrid): number {
  return Math.ceil(columns / span) * Math.ceil(rows / span);
}

function pieceOf({ columns, rows, lattice: { span, lon, lat } }: DemandGrid, p: number): Piece {
  const across = Math.ceil(columns / span);
  const [right, down] = [p % across, Math.floor(p / across)];
  const corner = (c: number, r: number): Position => {
    const n = (down + r) * (across + 1) + right + c;
    return [lon[n], mercator(lat[n])];
  };
  return {
    column: right * span,
    row: down * span,
    columns: Math.min(span, columns - right * span),
    rows: Math.min(span, rows - down * span),
    corners: [corner(0, 0), corner(1, 0), corner(0, 1), corner(1, 1)],
  };
}

function pointOf({ cell, first }: DemandGrid, wanted: number): number | undefined {
  let [low, high] = [0, cell.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (cell[middle] < wanted) low = middle + 1;
    else high = middle;
  }
  return cell[low] === wanted ? first + low : undefined;
}

function between([a, b, c, d]: Corners, s: number, t: number): Position {
  return [0, 1].map((k) => a[k] * (1 - s) * (1 - t) + b[k] * s * (1 - t) + c[k] * (1 - s) * t + d[k] * s * t);
}

/** How far along the row and along the column a place lies, by Newton's method: pieces are nearly parallelograms. NaN where it finds none. */
function sharesAt(corners: Corners, [x, y]: Position): [number, number] {
  const [a, b, c, d] = corners;
  let [s, t] = [0.5, 0.5];
  for (let step = 0; step < 6; step++) {
    const [px, py] = between(corners, s, t);
    const [sx, sy] = [0, 1].map((k) => (b[k] - a[k]) * (1 - t) + (d[k] - c[k]) * t);
    const [tx, ty] = [0, 1].map((k) => (c[k] - a[k]) * (1 - s) + (d[k] - b[k]) * s);
    const area = sx * ty - sy * tx;
    s += ((x - px) * ty - (y - py) * tx) / area;
    t += ((y - py) * sx - (x - px) * sy) / area;
  }
  return [s, t];
}

function latitude(y: number): number {
  return (Math.atan(Math.sinh((y * Math.PI) / 180)) * 180) / Math.PI;
}
