import type { Store } from "./store.ts";

const folderName = "jiujin";
const tableName = "pointers";

/**
 * The browser's own store: files in the origin private file system, where a written file takes the place of the old one only when it is
 * closed, and pointers in IndexedDB with strict durability. Errors: what the browser throws, such as QuotaExceededError.
 */
export async function browserStore(): Promise<Store> {
  const [root, database] = await Promise.all([openFolder(), openDatabase()]);
  return {
    write: async (path, bytes) => {
      const { folder, name } = await locate(root, path, true);
      const file = await folder.getFileHandle(name, { create: true });
      const writable = await file.createWritable();
      await writable.write(bytes as Uint8Array<ArrayBuffer>);
      await writable.close();
    },
    read: (path) =>
      unlessMissing(async () => {
        const { folder, name } = await locate(root, path);
        const file = await (await folder.getFileHandle(name)).getFile();
        return new Uint8Array(await file.arrayBuffer());
      }),
    list: async (path) => {
      const names = await unlessMissing(async () => {
        const { folder, name } = await locate(root, path);
        const found: string[] = [];
        for await (const one of (await folder.getDirectoryHandle(name)).keys()) found.push(one);
        return found;
      });
      return names ?? [];
    },
    remove: async (path) => {
      await unlessMissing(async () => {
        const { folder, name } = await locate(root, path);
        await folder.removeEntry(name, { recursive: true });
      });
    },
    getPointer: (key) => inTable(database, "readonly", (table) => table.get(key)),
    setPointer: async (key, value) => {
      await inTable<unknown>(database, "readwrite", (table) =>
        value === undefined ? table.delete(key) : table.put(value, key),
      );
    },
  };
}

/** Asks the browser not to clear what is kept when space runs out; false where it will not promise. */
export async function askToPersist(): Promise<boolean> {
  return (await navigator.storage?.persist?.().catch(() => false)) ?? false;
}

async function openFolder(): Promise<FileSystemDirectoryHandle> {
  return (await navigator.storage.getDirectory()).getDirectoryHandle(folderName, { create: true });
}

function openDatabase(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open(folderName, 1);
    opening.addEventListener("upgradeneeded", () => opening.result.createObjectStore(tableName));
    opening.addEventListener("success", () => resolve(opening.result));
    opening.addEventListener("error", () => reject(opening.error ?? new Error("IndexedDB")));
  });
}

/** One request in a transaction of its own; done when the transaction is on the disk. */
function inTable<T>(
  database: IDBDatabase,
  mode: IDBTransactionMode,
  ask: (table: IDBObjectStore) => { readonly result: T },
): Promise<T> {
  return new Promise((resolve, reject) => {
    const transaction = database.transaction(tableName, mode, { durability: "strict" });
    const request = ask(transaction.objectStore(tableName));
    transaction.addEventListener("complete", () => resolve(request.result));
    transaction.addEventListener("abort", () => reject(transaction.error ?? new Error("IndexedDB")));
  });
}

/** The folder a path lies in, and the path's last name. */
async function locate(
  root: FileSystemDirectoryHandle,
  path: string,
  create = false,
): Promise<{ folder: FileSystemDirectoryHandle; name: string }> {
  const names = path.split("/");
  const name = names.pop() ?? path;
  let folder = root;
  for (const one of names) folder = await folder.getDirectoryHandle(one, { create });
  return { folder, name };
}

async function unlessMissing<T>(work: () => Promise<T>): Promise<T | undefined> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof DOMException && error.name === "NotFoundError") return undefined;
    throw error;
  }
}
