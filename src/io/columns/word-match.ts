/** A cell's text in the two ways that words are sought in it. */
export type Readable = {
  dense: string; // without blanks, signs and brackets: where Chinese words stand
  spaced: string; // its Latin words, one blank between them and around
};

/** Case, width, blanks, hyphens and brackets make no difference to what a cell says. */
export function readableWord(cell: string): Readable {
  const text = cell.normalize("NFKC").toLowerCase();
  return {
    dense: text.replaceAll(/[\s_()[\]【】-]/g, ""),
    spaced: ` ${text.replaceAll(/[^a-z0-9]+/g, " ").trim()} `,
  };
}

/** Whether a text holds a known word: a Chinese one anywhere, Latin ones as whole words. */
export function holdsWord({ dense, spaced }: Readable, word: string): boolean {
  return /^[a-z]/.test(word) ? spaced.includes(` ${word} `) : dense.includes(word);
}
