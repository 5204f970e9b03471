import type { Store } from "../../src/keep/store.ts";

/** What goes wrong at one operation: it throws before or after its work is done, or a write leaves only half of the bytes. */
export type Fault = "before" | "after" | "half";

export type Failing = Store & { operations: number };

/** A store whose n-th operation (from 1) goes wrong; `operations` counts them. From then on it works again. */
export function failingStore(store: Store, n: number, fault: Fault, error: Error = new Error("disk")): Failing {
  const failing: Failing = {
    operations: 0,
    write: (path, bytes) => {
      if (fault === "half" && failing.operations + 1 === n) {
        failing.operations++;
        return store.write(path, bytes.subarray(0, bytes.length >> 1));
      }
      return step(() => store.write(path, bytes));
    },
    read: (path) => step(() => store.read(path)),
    list: (folder) => step(() => store.list(folder)),
    remove: (path) => step(() => store.remove(path)),
    getPointer: (key) => step(() => store.getPointer(key)),
    setPointer: (key, value) => step(() => store.setPointer(key, value)),
  };
  const step = async <T>(work: () => Promise<T>): Promise<T> => {
    const isMine = ++failing.operations === n;
    if (isMine && fault === "before") throw error;
    const done = await work();
    if (isMine && fault === "after") throw error;
    return done;
  };
  return failing;
}
