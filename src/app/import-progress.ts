import { create } from "zustand";

/** How far the file that is being read has come. `since` is when its reading began, in milliseconds of `performance.now()`. */
export type ImportProgress = { stage: "reading" | "checking"; bytes: number; rows?: number; since: number };

export const useImportProgress = create<{ progress?: ImportProgress }>()(() => ({}));
