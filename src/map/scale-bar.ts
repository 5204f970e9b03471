/** A round length and how long it is drawn. */
export type ScaleBar = { metres: number; pixels: number };

/** The longest of 1, 2, 5 × 10ⁿ metres that fits into `room` px. */
export function scaleBar(metresPerPixel: number, room: number): ScaleBar {
  const longest = metresPerPixel * room;
  const power = 10 ** Math.floor(Math.log10(longest));
  const metres = ([5, 2, 1].find((digit) => digit * power <= longest) ?? 1) * power;
  return { metres, pixels: metres / metresPerPixel };
}

/** Metres per CSS pixel of a Web Mercator map with 512-px tiles at a latitude in degrees. */
export function metresPerPixel(zoom: number, lat: number): number {
  return (40075016.686 * Math.cos((lat * Math.PI) / 180)) / (512 * 2 ** zoom);
}

/** 500 → 500 m, 5000 → 5 km: the number and the id of its unit. */
export function lengthParts(metres: number): { value: number; unit: "m" | "km" } {
  return metres < 1000 ? { value: metres, unit: "m" } : { value: metres / 1000, unit: "km" };
}
