import { InputError } from "../model/problem.ts";
import { hasFiles, indexedFiles } from "./indexed-files.ts";
import { indexedTable, type AskTable } from "./indexed-table.ts";
import { canWriteWholeFiles, privateFiles, privateFolder } from "./private-files.ts";
import type { Files, Pointers, Store } from "./store.ts";

const name = "jiujin";

/**
 * The browser's own store: pointers in IndexedDB, files in the origin private file system or, where the browser cannot write them whole, in
 * IndexedDB, too. Errors: `keep.none` where the browser keeps nothing at all, and what it throws, such as QuotaExceededError.
 */
export async function browserStore(): Promise<Store> {
  if (!globalThis.indexedDB) throw new InputError("keep.none");
  const askPointers = indexedTable(name, "pointers");
  const files = await browserFiles(askPointers).catch((error: unknown) => {
    throw error instanceof DOMException && error.name === "SecurityError" ? new InputError("keep.none") : error;
  });
  return { ...files, ...pointersIn(askPointers) };
}

/**
 * A browser stays with the place where it has begun: what lies in IndexedDB goes on there after the browser has learnt to write files, and
 * a file system that holds work and cannot be reached now is an error and no reason to begin elsewhere.
 */
async function browserFiles(askPointers: AskTable): Promise<Files> {
  const askFiles = indexedTable(`${name} files`, "files");
  if (!canWriteWholeFiles() || (await hasFiles(askFiles))) return indexedFiles(askFiles);
  try {
    return privateFiles(await privateFolder(name));
  } catch (error) {
    if (await askPointers("readonly", (table) => table.count())) throw error;
    return indexedFiles(askFiles);
  }
}

function pointersIn(ask: AskTable): Pointers {
  return {
    getPointer: (key) => ask("readonly", (table) => table.get(key)),
    setPointer: async (key, value) => {
      await ask<unknown>("readwrite", (table) => (value === undefined ? table.delete(key) : table.put(value, key)));
    },
  };
}

/** Asks the browser not to clear what is kept when space runs out; false where it will not promise. */
export async function askToPersist(): Promise<boolean> {
  return (await navigator.storage?.persist?.().catch(() => false)) ?? false;
}
