/** Cells as lines of a terminal, columns aligned; numbers to the right. */
export function textTable(header: string[], rows: string[][], isNumeric: boolean[]): string[] {
  const widths = header.map((title, c) => Math.max(textWidth(title), ...rows.map((cells) => textWidth(cells[c]))));
  const line = (cells: string[]) =>
    cells
      .map((cell, c) => padded(cell, widths[c], isNumeric[c]))
      .join("  ")
      .trimEnd();
  return [line(header), ...rows.map(line)];
}

/** How many columns of a terminal a text takes: two for a Chinese character and its like, none for a combining sign. */
export function textWidth(text: string): number {
  let width = 0;
  for (const character of text) {
    if (/\p{Mark}/u.test(character)) continue;
    width += isWide(character.codePointAt(0) ?? 0) ? 2 : 1;
  }
  return width;
}

const wideRanges = [
  [0x1100, 0x115f],
  [0x2e80, 0x303e],
  [0x3041, 0xa4cf],
  [0xac00, 0xd7a3],
  [0xf900, 0xfaff],
  [0xfe30, 0xfe4f],
  [0xff00, 0xff60],
  [0xffe0, 0xffe6],
  [0x1f300, 0x1faff],
  [0x20000, 0x3fffd],
];

function isWide(code: number): boolean {
  return wideRanges.some(([from, to]) => code >= from && code <= to);
}

function padded(cell: string, width: number, isRight: boolean): string {
  const blanks = " ".repeat(Math.max(0, width - textWidth(cell)));
  return isRight ? blanks + cell : cell + blanks;
}
