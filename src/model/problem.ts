/** Values that fill a sentence of `text`. */
export type Values = Record<string, string | number>;

/** A row, a cell or a feature that was kept out or doubted. `id` names the sentence in `text`; `values` fill it. */
export type Problem = {
  id: string;
  row: number; // 1-based row of the file, or number of the feature; 0 = the file as a whole
  column?: string;
  value?: string;
  values: Values;
  action: "skipped" | "kept";
};

/** Input that cannot be used at all: a file, a plan, a parameter. The sentence is the text `id`, filled by `values`. */
export class InputError extends Error {
  override name = "InputError";
  readonly id: string;
  readonly values: Values;
  constructor(id: string, values: Values = {}) {
    super(id);
    this.id = id;
    this.values = values;
  }
}
