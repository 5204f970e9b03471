import { describe, expect, it } from "vitest";
import { hatchImage, symbolImage, symbolSide, type PixelImage } from "../../src/map/images.ts";
import { symbolFamily, symbolOutline, symbolPath, symbolStyle, type SymbolFamily } from "../../src/map/symbols.ts";
import { mapPalette } from "../../src/map/tokens.ts";

const palette = mapPalette("light");
const families: SymbolFamily[] = [
  "library",
  "culture-centre",
  "culture-station",
  "village-room",
  "museum",
  "theatre",
  "van-stop",
  "other",
];

describe("facility symbols", () => {
  it("know their family; kinds of the user's own are other", () => {
    expect(["library", "branch", "museum", "temple", "constructor", ""].map(symbolFamily)).toEqual([
      "library",
      "library",
      "museum",
      "other",
      "other",
      "other",
    ]);
  });

  it("are filled where they exist, outlined where planned, dashed as candidates", () => {
    expect(["existing", "planned", "candidate", "closed"].map(symbolStyle)).toEqual([
      "filled",
      "outlined",
      "dashed",
      "outlined",
    ]);
  });

  it("stay in their square and close as a path", () => {
    for (const family of families) {
      for (const at of symbolOutline(family).flat()) expect(at).toBeGreaterThanOrEqual(0);
      for (const at of symbolOutline(family).flat()) expect(at).toBeLessThanOrEqual(1);
    }
    expect(symbolPath("museum", 10)).toBe("M5 0L10 5L5 10L0 5Z");
  });

  it("differ from each other in their ink at 10 px, without colour", () => {
    const inks = families.map((family) => inkOf(symbolImage(family, "filled", palette, 10 / symbolSide)));
    for (let a = 0; a < inks.length; a++)
      for (let b = 0; b < a; b++) {
        const differing = inks[a].filter((ink, k) => Math.abs(ink - inks[b][k]) > 60).length;
        expect(differing, `${families[a]} and ${families[b]}`).toBeGreaterThanOrEqual(4);
      }
  });

  it("hold less ink outlined than filled, and less dashed than outlined", () => {
    for (const family of families) {
      const [filled, outlined, dashed] = (["filled", "outlined", "dashed"] as const).map((style) =>
        inkOf(symbolImage(family, style, palette, 2)).reduce((sum, ink) => sum + ink, 0),
      );
      expect(outlined).toBeLessThan(filled);
      expect(dashed).toBeLessThan(outlined * 0.85);
      expect(dashed).toBeGreaterThan(outlined * 0.35);
    }
  });

  it("have a halo and clear corners", () => {
    const { data, width } = symbolImage("museum", "filled", palette, 2);
    expect(width).toBe(symbolSide * 2);
    expect(data[3]).toBe(0);
    const middle = ((width / 2) * width + width / 2) * 4;
    expect([...data.subarray(middle, middle + 4)]).toEqual([0x1c, 0x23, 0x26, 255]);
  });
});

describe("a hatch", () => {
  it("continues over the edges of its tile", () => {
    const { data, width } = hatchImage("#000000", 8, 1, 1, 2);
    for (let row = 0; row < width; row++)
      for (let column = 0; column < width - 1; column++) {
        const right = data[(row * width + column + 1) * 4 + 3];
        const below = data[(((row + 1) % width) * width + column) * 4 + 3];
        expect(right).toBe(below);
      }
  });

  it("covers as much as its stroke asks", () => {
    const { data } = hatchImage("#000000", 8, 1, 1, 2);
    const alpha = data.filter((_, k) => k % 4 === 3).reduce((sum, value) => sum + value / 255, 0);
    expect(alpha / 256).toBeCloseTo(Math.SQRT2 / 8, 1);
  });
});

/** Darkness of each pixel as it stands on white. */
function inkOf({ data }: PixelImage): number[] {
  return Array.from({ length: data.length / 4 }, (_, k) => ((255 - data[k * 4]) * data[k * 4 + 3]) / 255);
}
