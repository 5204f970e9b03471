import { create } from "zustand";
import type { ImportStep } from "../import-worker.ts";

/**
 * How far what is being read has come: rows of the file so far, and the share of it, 0–1, where they are known. `since` is when its reading
 * began, in milliseconds of `performance.now()`.
 */
export type ImportProgress = Pick<ImportStep, "stage" | "rows" | "share"> & {
  file: string;
  bytes: number; // of all files together
  since: number;
};

export const useImportProgress = create<{ progress?: ImportProgress }>()(() => ({}));

/** What is shown after a worker has spoken. */
export function progressAt(
  start: ImportProgress,
  { stage, file = start.file, rows, share }: ImportStep,
): ImportProgress {
  return { ...start, stage, file, rows, share };
}
