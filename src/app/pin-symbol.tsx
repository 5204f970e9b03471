import { symbolFamily, symbolPath, symbolStyle } from "../map/symbols.ts";
import { mapPalette, type Theme } from "../map/tokens.ts";

const size = 20;

/** A facility's symbol as the map draws it: filled where it exists, outlined where it is planned. */
export function PinSymbol({ kind, status, theme }: { kind: string; status: string; theme: Theme }) {
  const { ink, halo } = mapPalette(theme);
  const path = symbolPath(symbolFamily(kind), size);
  const isFilled = symbolStyle(status) === "filled";
  return (
    <svg width={size + 6} height={size + 6} viewBox={`-3 -3 ${size + 6} ${size + 6}`} aria-hidden>
      <path d={path} fill={halo} stroke={halo} strokeWidth={5} strokeLinejoin="round" />
      <path
        d={path}
        fill={isFilled ? ink : halo}
        stroke={ink}
        strokeWidth={isFilled ? 0 : 2}
        strokeDasharray={symbolStyle(status) === "dashed" ? "3 2" : undefined}
      />
    </svg>
  );
}
