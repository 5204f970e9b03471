import { fontFamilies } from "./tokens.ts";

/**
 * Makes sure that Chinese text can be drawn on canvases: where no system font has hanzi, loads the carried webfont's parts that the
 * text needs. Resolves at once, synchronously known by `hasHanziFont`, on machines that have one. Browser only.
 */
export async function ensureHanziFont(texts: Iterable<string>): Promise<void> {
  if (hasHanziFont()) return;
  const characters = [...new Set([...texts].join(""))].join("");
  await import("@fontsource/noto-sans-sc/400.css");
  await document.fonts.load('24px "Noto Sans SC"', characters);
}

let found: boolean | undefined;

/** True where the system draws two hanzi as two shapes, not as one empty box. Looked up once. */
export function hasHanziFont(): boolean {
  found ??= shapeOf("永") !== shapeOf("图");
  return found;
}

function shapeOf(character: string): string {
  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = 32;
  const context = canvas.getContext("2d", { willReadFrequently: true });
  if (!context) return character;
  context.font = `24px ${fontFamilies.map((family) => (family.includes(" ") ? `"${family}"` : family)).join(",")}`;
  context.fillText(character, 4, 26);
  return context.getImageData(0, 0, 32, 32).data.join();
}
