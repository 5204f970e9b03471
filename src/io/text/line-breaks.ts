/** A piece of text whose line breaks are all "\n", with the way back to the text as it was. */
export type UnifiedText = {
  lines: string;
  original: string;
  /** The place in `original` of a place in `lines` where a line starts or the text ends; to be asked in rising order. */
  placeOf(place: number): number;
};

/** CRLF and CR become LF, in quotes too: the library that splits text into records knows one kind of line break at a time. */
export function unifyBreaks(original: string): UnifiedText {
  if (!original.includes("\r")) return { lines: original, original, placeOf: (place) => place };
  const lines = original.replaceAll(/\r\n?/g, "\n");
  let known = 0;
  let found = 0;
  const placeOf = (place: number) => {
    while (known < place) {
      const length = lineEnd(lines, known).end - known;
      found += length + (original.startsWith("\r\n", found + length) ? 2 : 1);
      known += length + 1;
    }
    return Math.min(found, original.length);
  };
  return { lines, original, placeOf };
}

/** Cells with the line breaks inside them as they stand in `record`, their own part of the original. */
export function withOwnBreaks(cells: string[], record: string): string[] {
  const breaks = record.match(/\r\n?|\n/g) ?? [];
  let n = 0;
  return cells.map((cell) => cell.replaceAll("\n", () => breaks[n++]));
}

/** Where the line that goes on at a place ends, and where the next one starts; both are the text's end in its last line. */
export function lineEnd(text: string, from: number): { end: number; next: number } {
  const lineBreak = /\r\n?|\n/g;
  lineBreak.lastIndex = from;
  const found = lineBreak.exec(text);
  return found ? { end: found.index, next: lineBreak.lastIndex } : { end: text.length, next: text.length };
}
