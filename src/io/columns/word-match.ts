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

/** Words written one after the other with commas. */
export function listed(words: string): string[] {
  return words.split(/,\s*/);
}

const mostRemembered = 1000;

/** The same reading, done once for each word: a register has few words of kind and status, and many rows. */
export function remembered<T>(read: (word: string) => T): (word: string) => T {
  const known = new Map<string, { value: T }>();
  return (word) => {
    const found = known.get(word);
    if (found) return found.value;
    const value = read(word);
    if (known.size < mostRemembered) known.set(word, { value });
    return value;
  };
}
