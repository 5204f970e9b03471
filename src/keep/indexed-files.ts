import type { AskTable } from "./indexed-table.ts";
import type { Files } from "./store.ts";

/**
 * Files as the rows of a table of IndexedDB, for a browser that cannot write whole files or has no file system: the path is the key, and a
 * row is written in one transaction, so that it is there whole or not at all.
 */
export function indexedFiles(ask: AskTable): Files {
  return {
    write: async (path, bytes) => {
      await ask("readwrite", (table) => table.put(alone(bytes), path));
    },
    read: async (path) => {
      const found: unknown = await ask("readonly", (table) => table.get(path));
      return found instanceof Uint8Array ? found : undefined;
    },
    list: async (folder) => {
      const paths = await ask("readonly", (table) => table.getAllKeys(inside(folder)));
      const names = paths.map(
        (path) =>
          String(path)
            .slice(folder.length + 1)
            .split("/")[0],
      );
      return [...new Set(names)];
    },
    remove: async (path) => {
      await ask("readwrite", (table) => {
        table.delete(path);
        return table.delete(inside(path));
      });
    },
  };
}

/** Whether any file is kept in the table. */
export async function hasFiles(ask: AskTable): Promise<boolean> {
  return (await ask("readonly", (table) => table.count())) > 0;
}

/** All that lies in a folder: the paths that go on after its "/", up to the character that follows "/". */
function inside(folder: string): IDBKeyRange {
  return IDBKeyRange.bound(`${folder}/`, `${folder}0`, false, true);
}

/** Bytes without the rest of the buffer they may be a part of, which would be kept with them. */
function alone(bytes: Uint8Array): Uint8Array {
  return bytes.byteLength === bytes.buffer.byteLength ? bytes : bytes.slice();
}
