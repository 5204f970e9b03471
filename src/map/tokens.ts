/**
 * Every colour, length and duration of the product, for both themes. The app injects `tokensAsCss(theme)`; the map and the exports read
 * `mapPalette(theme)`. Print always uses the light theme. Custom properties:
 *
 * - text and ground: --color-paper (page and map ground) --color-surface (panels, cards) --color-raised (popovers, menus)
 *   --color-sunken (wells, table heads) --color-hover --color-selected --color-ink --color-ink-muted --color-ink-disabled
 *   --color-hairline (quiet division) --color-border (edge of a control, 3:1) --color-scrim
 * - meaning: --color-accent --color-accent-hover --color-on-accent --color-accent-soft --color-focus
 *   --color-covered (够得着 as text) --color-uncovered (够不着 as text) --color-gain --color-loss (more or less than before) --color-warn --color-warn-soft --color-danger --color-danger-soft
 * - map: --color-covered-1 … --color-covered-5 (1 = nearest) --color-beyond-1 … --color-beyond-5 (5 = farthest) --color-no-data
 *   --color-ground --color-water
 * - space on a 4-px grid: --space-1 … --space-16 (the number times 4 px: 1 2 3 4 5 6 8 10 12 16) --target (least size of a target)
 * - type: --font-sans --text-12 --text-14 --text-16 --text-20 --text-28 --text-40 --leading-tight --leading
 *   --weight-regular --weight-medium --weight-bold
 * - form: --radius-s --radius-m --radius-l --radius-full --shadow-s --shadow-m --shadow-l --focus-ring
 * - motion: --duration-fast --duration --duration-slow --ease (the durations are 0 under prefers-reduced-motion)
 */

export type Theme = "light" | "dark";

/** The font families, first found first used; "Noto Sans SC" is also the name of the carried webfont. */
export const fontFamilies = [
  "PingFang SC",
  "Microsoft YaHei",
  "Noto Sans CJK SC",
  "Noto Sans SC",
  "system-ui",
  "sans-serif",
];

/** Colours of the map. `covered` and `beyond` go from the nearest class to the farthest; hatches and rings are the second channel. */
export type MapPalette = {
  ground: string;
  water: string;
  covered: string[];
  beyond: string[];
  noData: string;
  hatch: string; // strokes over classes beyond the cutoff
  rim: string; // around circles beyond the cutoff; those within have one of the halo's colour
  hatchOnDeep: string; // the strokes over classes that are dark themselves
  deepBeyond: number[]; // those classes
  noDataHatch: string;
  ink: string; // facility symbols, labels
  inkMuted: string; // secondary labels
  halo: string; // around labels and symbols
  boundary: string;
  area: string; // outline of service areas
  gap: string; // ring of a numbered gap
  selected: string;
  gain: string; // who comes within reach, against another scenario
  loss: string; // who falls out of it; hatched, or with a dark rim
  stillCovered: string;
  stillBeyond: string;
};

const paletteOf: Record<Theme, MapPalette> = {
  light: {
    ground: "#f8f6f1",
    water: "#dfe7e8",
    covered: ["#075a61", "#1b7d82", "#4ba0a1", "#83c2bf", "#bfe1dd"],
    beyond: ["#f6deb9", "#efbb7e", "#dc8f4b", "#b1602e", "#783d21"],
    noData: "#e9e6df",
    hatch: "#5b2c12",
    rim: "#5b2c12",
    hatchOnDeep: "#f0cfa6",
    deepBeyond: [3, 4],
    noDataHatch: "#a7a59f",
    ink: "#1c2326",
    inkMuted: "#556065",
    halo: "#fffefb",
    boundary: "#6f7574",
    area: "#0d5a62",
    gap: "#8a4512",
    selected: "#1c2326",
    gain: "#2f6fb5",
    loss: "#dd8a3a",
    stillCovered: "#cfd6d6",
    stillBeyond: "#ece7dc",
  },
  dark: {
    ground: "#12171a",
    water: "#1b272c",
    covered: ["#72d0ca", "#48a9a9", "#2b8588", "#20666b", "#1d474c"],
    beyond: ["#4b3924", "#76522f", "#a66d3c", "#cf8c50", "#efb46c"],
    noData: "#23292c",
    hatch: "#2a1706",
    rim: "#fff1dc",
    hatchOnDeep: "#e0b078",
    deepBeyond: [0, 1],
    noDataHatch: "#4d5558",
    ink: "#f1efea",
    inkMuted: "#a4adb0",
    halo: "#12171a",
    boundary: "#89918f",
    area: "#6cc3c1",
    gap: "#eda765",
    selected: "#ffffff",
    gain: "#7db0ee",
    loss: "#e0954f",
    stillCovered: "#39454a",
    stillBeyond: "#252b2d",
  },
};

export function mapPalette(theme: Theme): MapPalette {
  return paletteOf[theme];
}

const colors: Record<Theme, Record<string, string>> = {
  light: {
    paper: "#f8f6f1",
    surface: "#fffefb",
    raised: "#ffffff",
    sunken: "#f0ede6",
    hover: "#ece9e1",
    selected: "#e0eeec",
    ink: "#1c2326",
    "ink-muted": "#556065",
    "ink-disabled": "#9aa0a1",
    hairline: "#dedad1",
    border: "#84898a",
    scrim: "rgb(28 35 38 / 0.32)",
    accent: "#0d5a62",
    "accent-hover": "#09474d",
    "on-accent": "#ffffff",
    "accent-soft": "#e0eeec",
    focus: "#1b62c4",
    covered: "#0d5a62",
    uncovered: "#8a4512",
    gain: "#1f5a99",
    loss: "#8a4512",
    warn: "#8a4b08",
    "warn-soft": "#fbeeda",
    danger: "#9c2f1f",
    "danger-soft": "#f9e6e0",
  },
  dark: {
    paper: "#12171a",
    surface: "#1a2124",
    raised: "#222a2e",
    sunken: "#0d1113",
    hover: "#263034",
    selected: "#17383a",
    ink: "#e9e7e2",
    "ink-muted": "#a4adb0",
    "ink-disabled": "#666f72",
    hairline: "#2c3538",
    border: "#788286",
    scrim: "rgb(0 0 0 / 0.5)",
    accent: "#6cc3c1",
    "accent-hover": "#8ad6d3",
    "on-accent": "#08292b",
    "accent-soft": "#17383a",
    focus: "#8ab8ff",
    covered: "#6cc3c1",
    uncovered: "#eda765",
    gain: "#8fbdf5",
    loss: "#eda765",
    warn: "#f0b56e",
    "warn-soft": "#3a2a14",
    danger: "#f2937f",
    "danger-soft": "#3d201a",
  },
};

const shadows: Record<Theme, Record<string, string>> = {
  light: {
    s: "0 1px 2px rgb(28 35 38 / 0.10)",
    m: "0 1px 2px rgb(28 35 38 / 0.08), 0 4px 12px rgb(28 35 38 / 0.10)",
    l: "0 2px 6px rgb(28 35 38 / 0.10), 0 12px 32px rgb(28 35 38 / 0.16)",
  },
  dark: {
    s: "0 1px 2px rgb(0 0 0 / 0.4)",
    m: "0 1px 2px rgb(0 0 0 / 0.3), 0 4px 12px rgb(0 0 0 / 0.4)",
    l: "0 2px 6px rgb(0 0 0 / 0.4), 0 12px 32px rgb(0 0 0 / 0.55)",
  },
};

const spaces = [1, 2, 3, 4, 5, 6, 8, 10, 12, 16];
const textSizes = [12, 14, 16, 20, 28, 40];

const constants: Record<string, string> = {
  "--target": "24px",
  "--leading-tight": "1.25",
  "--leading": "1.5",
  "--weight-regular": "400",
  "--weight-medium": "500",
  "--weight-bold": "600",
  "--radius-s": "3px",
  "--radius-m": "6px",
  "--radius-l": "10px",
  "--radius-full": "999px",
  "--focus-ring": "0 0 0 2px var(--color-surface), 0 0 0 4px var(--color-focus)",
  "--ease": "cubic-bezier(0.2, 0, 0, 1)",
};

const durations: Record<string, string> = {
  "--duration-fast": "120ms",
  "--duration": "150ms",
  "--duration-slow": "180ms",
};

/** Colour of a name without its `--color-` prefix, for drawings that cannot read custom properties. */
export function color(theme: Theme, name: string): string {
  return colors[theme][name];
}

/** Every custom property of a theme, name → value. */
export function tokens(theme: Theme): Record<string, string> {
  const palette = paletteOf[theme];
  return {
    ...prefixed("--color-", colors[theme]),
    ...numbered("--color-covered-", palette.covered),
    ...numbered("--color-beyond-", palette.beyond),
    "--color-no-data": palette.noData,
    "--color-ground": palette.ground,
    "--color-water": palette.water,
    ...Object.fromEntries(spaces.map((n) => [`--space-${n}`, `${n * 4}px`])),
    ...Object.fromEntries(textSizes.map((px) => [`--text-${px}`, `${px / 16}rem`])),
    "--font-sans": fontFamilies.map(quoted).join(", "),
    ...constants,
    ...prefixed("--shadow-", shadows[theme]),
    ...durations,
  };
}

/** The properties as a rule for `selector`, with the durations put to rest for people who ask for less motion. */
export function tokensAsCss(theme: Theme, selector = ":root"): string {
  const still = Object.fromEntries(Object.keys(durations).map((name) => [name, "0ms"]));
  return `${rule(selector, { "color-scheme": theme, ...tokens(theme) })}
@media (prefers-reduced-motion: reduce) {
${rule(selector, still)}
}
`;
}

function rule(selector: string, properties: Record<string, string>): string {
  const lines = Object.entries(properties).map(([name, value]) => `  ${name}: ${value};`);
  return `${selector} {\n${lines.join("\n")}\n}`;
}

function prefixed(prefix: string, values: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [prefix + name, value]));
}

function numbered(prefix: string, values: string[]): Record<string, string> {
  return Object.fromEntries(values.map((value, k) => [`${prefix}${k + 1}`, value]));
}

function quoted(family: string): string {
  return family.includes(" ") ? `"${family}"` : family;
}
