import { symbolFamily, symbolPath } from "../map/symbols.ts";
import { mapPalette, type Theme } from "../map/tokens.ts";

/** The map's own symbol of a facility kind, for legend and tables. */
export function FacilitySymbol({ kind, theme, size = 14 }: { kind: string; theme: Theme; size?: number }) {
  return (
    <svg width={size} height={size} aria-hidden>
      <path d={symbolPath(symbolFamily(kind), size)} fill={mapPalette(theme).ink} />
    </svg>
  );
}
