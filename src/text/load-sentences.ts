import type { Lang } from "./format.ts";
import { hasSentences, provideSentences } from "./say.ts";

/** Fetches the sentences of a language unless they are there already. */
export async function loadSentences(lang: Lang): Promise<void> {
  if (hasSentences(lang)) return;
  const sentences = lang === "zh" ? (await import("./zh.ts")).zh : (await import("./en.ts")).en;
  provideSentences(lang, sentences);
}
