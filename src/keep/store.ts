/** Where work is kept: files that are written whole or not at all, and pointers that move in one transaction. */
export type Store = Files & Pointers;

/** Files under paths that use "/". */
export type Files = {
  write(path: string, bytes: Uint8Array): Promise<void>;
  /** The bytes of a file; undefined where there is none. */
  read(path: string): Promise<Uint8Array | undefined>;
  /** The names of the files and folders in a folder; none where there is no such folder. */
  list(folder: string): Promise<string[]>;
  /** Removes a file, or a folder with all that is in it; nothing happens where there is none. */
  remove(path: string): Promise<void>;
};

export type Pointers = {
  getPointer(key: string): Promise<unknown>;
  /** Undefined takes the pointer away. */
  setPointer(key: string, value: unknown): Promise<void>;
};
