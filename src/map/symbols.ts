/** Facility symbols as polygons on a unit square, so that map image, legend drawing and print come from the same points. */

export type SymbolFamily =
  | "library"
  | "culture-centre"
  | "culture-station"
  | "village-room"
  | "museum"
  | "theatre"
  | "van-stop"
  | "other";

export type SymbolStyle = "filled" | "outlined" | "dashed";

type Point = [x: number, y: number];

/** The family a facility kind is drawn as; kinds of the user's own are "other". */
export function symbolFamily(kind: string): SymbolFamily {
  const family = familyOfKind[kind] ?? kind;
  return Object.hasOwn(outlines, family) ? family : "other";
}

/** Existing is filled, planned outlined, a candidate dashed; a closed one is outlined and the map fades it. */
export function symbolStyle(status: string): SymbolStyle {
  if (status === "existing") return "filled";
  return status === "candidate" ? "dashed" : "outlined";
}

/** Corner points of a symbol within 0…1 × 0…1, y downward. */
export function symbolOutline(family: SymbolFamily): Point[] {
  return outlines[family];
}

/** The symbol as SVG path data in a square of `size`, for legends and print. */
export function symbolPath(family: SymbolFamily, size: number): string {
  const points = outlines[family].map(([x, y]) => `${round(x * size)} ${round(y * size)}`);
  return `M${points.join("L")}Z`;
}

const familyOfKind: Record<string, SymbolFamily> = {
  "library-branch": "library",
  branch: "library",
  gallery: "museum",
  "art-gallery": "museum",
  cinema: "theatre",
};

/** One silhouette per family, told apart at 10 px: open book, hexagon, roof, house, diamond, shield, van, cross. */
const outlines: Record<SymbolFamily, Point[]> = {
  library: [
    [0.5, 0.28],
    [0.38, 0.19],
    [0.22, 0.15],
    [0.04, 0.15],
    [0.04, 0.8],
    [0.22, 0.8],
    [0.38, 0.83],
    [0.5, 0.92],
    [0.62, 0.83],
    [0.78, 0.8],
    [0.96, 0.8],
    [0.96, 0.15],
    [0.78, 0.15],
    [0.62, 0.19],
  ],
  "culture-centre": regular(6, 0.5, -Math.PI / 2),
  "culture-station": [
    [0.5, 0.06],
    [0.98, 0.9],
    [0.02, 0.9],
  ],
  "village-room": [
    [0.5, 0.06],
    [0.92, 0.44],
    [0.92, 0.94],
    [0.08, 0.94],
    [0.08, 0.44],
  ],
  museum: [
    [0.5, 0],
    [1, 0.5],
    [0.5, 1],
    [0, 0.5],
  ],
  theatre: [
    [0.06, 0.1],
    [0.94, 0.1],
    [0.94, 0.46],
    [0.86, 0.68],
    [0.7, 0.86],
    [0.5, 0.96],
    [0.3, 0.86],
    [0.14, 0.68],
    [0.06, 0.46],
  ],
  "van-stop": [
    [0, 0.2],
    [0.72, 0.2],
    [0.86, 0.46],
    [1, 0.54],
    [1, 0.76],
    [0.9, 0.76],
    [0.84, 0.9],
    [0.7, 0.9],
    [0.64, 0.76],
    [0.38, 0.76],
    [0.32, 0.9],
    [0.18, 0.9],
    [0.12, 0.76],
    [0, 0.76],
  ],
  other: [
    [0.34, 0.06],
    [0.66, 0.06],
    [0.66, 0.34],
    [0.94, 0.34],
    [0.94, 0.66],
    [0.66, 0.66],
    [0.66, 0.94],
    [0.34, 0.94],
    [0.34, 0.66],
    [0.06, 0.66],
    [0.06, 0.34],
    [0.34, 0.34],
  ],
};

function regular(corners: number, radius: number, start: number): Point[] {
  return Array.from({ length: corners }, (_, k) => {
    const angle = start + (2 * Math.PI * k) / corners;
    return [0.5 + radius * Math.cos(angle), 0.5 + radius * Math.sin(angle)];
  });
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
