/** Where work is kept: files that are written whole or not at all, and pointers that move in one transaction. Paths use "/". */
export type Store = {
  write(path: string, bytes: Uint8Array): Promise<void>;
  /** The bytes of a file; undefined where there is none. */
  read(path: string): Promise<Uint8Array | undefined>;
  /** The names of the files and folders in a folder; none where there is no such folder. */
  list(folder: string): Promise<string[]>;
  /** Removes a file, or a folder with all that is in it; nothing happens where there is none. */
  remove(path: string): Promise<void>;
  getPointer(key: string): Promise<unknown>;
  /** Undefined takes the pointer away. */
  setPointer(key: string, value: unknown): Promise<void>;
};

/** A store that lives as long as the page. */
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
