import type { Store } from "../../src/keep/store.ts";

/** A store that lives as long as the test. */
export function memoryStore(): Store {
  const files = new Map<string, Uint8Array>();
  const pointers = new Map<string, unknown>();
  const isIn = (folder: string) => (path: string) => path.startsWith(`${folder}/`);
  return {
    write: async (path, bytes) => void files.set(path, bytes.slice()),
    read: async (path) => files.get(path)?.slice(),
    list: async (folder) => {
      const inside = [...files.keys()].filter(isIn(folder));
      return [...new Set(inside.map((path) => path.slice(folder.length + 1).split("/")[0]))];
    },
    remove: async (path) => {
      for (const one of files.keys()) if (one === path || isIn(path)(one)) files.delete(one);
    },
    getPointer: async (key) => structuredClone(pointers.get(key)),
    setPointer: async (key, value) => {
      if (value === undefined) pointers.delete(key);
      else pointers.set(key, structuredClone(value));
    },
  };
}
