import { describe, expect, it } from "vitest";
import { color, mapPalette, tokens, tokensAsCss, type Theme } from "../../src/map/tokens.ts";

const themes: Theme[] = ["light", "dark"];

describe.each(themes)("tokens of the %s theme", (theme) => {
  const grounds = ["paper", "surface", "raised", "sunken", "hover"];

  it.each(["ink", "ink-muted", "accent", "covered", "uncovered", "gain", "loss", "warn", "danger"])(
    "lets %s be read",
    (name) => {
      for (const ground of grounds)
        expect(contrast(color(theme, name), color(theme, ground))).toBeGreaterThanOrEqual(4.5);
    },
  );

  it("lets text be read on the colours that carry text", () => {
    expect(contrast(color(theme, "on-accent"), color(theme, "accent"))).toBeGreaterThanOrEqual(4.5);
    for (const name of ["accent", "warn", "danger"])
      expect(contrast(color(theme, name), color(theme, `${name}-soft`))).toBeGreaterThanOrEqual(4.5);
    expect(contrast(color(theme, "ink"), color(theme, "selected"))).toBeGreaterThanOrEqual(4.5);
  });

  it("shows edges of controls and the focus", () => {
    for (const ground of ["paper", "surface", "raised", "sunken"])
      for (const name of ["border", "focus"])
        expect(contrast(color(theme, name), color(theme, ground))).toBeGreaterThanOrEqual(3);
  });

  it("orders the classes by lightness, so that they stay apart in grey", () => {
    const { covered, beyond } = mapPalette(theme);
    for (const ramp of [covered, beyond])
      for (let k = 1; k < 5; k++) expect(contrast(ramp[k - 1], ramp[k])).toBeGreaterThanOrEqual(1.25);
  });

  it("shows the hatch on every class", () => {
    const { beyond, hatch, hatchOnDeep, deepBeyond } = mapPalette(theme);
    beyond.forEach((fill, k) => {
      expect(contrast(deepBeyond.includes(k) ? hatchOnDeep : hatch, fill)).toBeGreaterThanOrEqual(2.5);
    });
  });

  it("gives circles beyond the cutoff a rim unlike those within", () => {
    const { rim, halo, beyond } = mapPalette(theme);
    expect(contrast(rim, halo)).toBeGreaterThanOrEqual(4.5);
    expect(Math.min(...beyond.slice(0, 4).map((fill) => contrast(rim, fill)))).toBeGreaterThanOrEqual(2);
  });

  it("keeps gain and loss apart, from each other and from what is as before, for people who see no red or no green", () => {
    const { gain, loss, stillCovered, stillBeyond } = mapPalette(theme);
    for (const see of [deuteranope, protanope])
      for (const [a, b] of [
        [gain, loss],
        ...[stillCovered, stillBeyond].flatMap((still) => [
          [gain, still],
          [loss, still],
        ]),
      ])
        expect(distance(see(rgb(a)), see(rgb(b)))).toBeGreaterThan(40);
  });

  it("keeps covered and beyond apart for people who see no red or no green", () => {
    const { covered, beyond } = mapPalette(theme);
    for (const see of [deuteranope, protanope])
      for (const a of covered) for (const b of beyond) expect(distance(see(rgb(a)), see(rgb(b)))).toBeGreaterThan(28);
  });
});

describe("the style sheet", () => {
  it("has the same names in both themes", () => {
    expect(Object.keys(tokens("light"))).toEqual(Object.keys(tokens("dark")));
  });

  it("puts motion to rest where less is asked for", () => {
    const [, still] = tokensAsCss("light").split("prefers-reduced-motion");
    expect(still).toContain("--duration: 0ms");
  });

  it("is a rule for the selector given", () => {
    expect(tokensAsCss("dark", ".stage").startsWith(".stage {")).toBe(true);
  });
});

function rgb(hex: string): number[] {
  return [1, 3, 5].map((start) => Number.parseInt(hex.slice(start, start + 2), 16));
}

function luminance(hex: string): number {
  const [r, g, b] = rgb(hex).map((value) => {
    const share = value / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(a: string, b: string): number {
  const [low, high] = [luminance(a), luminance(b)].toSorted((x, y) => x - y);
  return (high + 0.05) / (low + 0.05);
}

/** Simulations after Machado, Oliveira and Fernandes (2009), full severity. */
function deuteranope([r, g, b]: number[]): number[] {
  return [
    0.367322 * r + 0.860646 * g - 0.227968 * b,
    0.280085 * r + 0.672501 * g + 0.047413 * b,
    -0.01182 * r + 0.04294 * g + 0.968881 * b,
  ];
}

function protanope([r, g, b]: number[]): number[] {
  return [
    0.152286 * r + 1.052583 * g - 0.204868 * b,
    0.114503 * r + 0.786281 * g + 0.099216 * b,
    -0.003882 * r - 0.048116 * g + 1.051998 * b,
  ];
}

function distance(a: number[], b: number[]): number {
  return Math.hypot(...a.map((value, k) => value - b[k]));
}
