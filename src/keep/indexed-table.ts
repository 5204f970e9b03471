/** One request in a transaction of its own; done when the transaction is on the disk. */
export type AskTable = <T>(
  mode: IDBTransactionMode,
  ask: (table: IDBObjectStore) => { readonly result: T },
) => Promise<T>;

/**
 * A database of IndexedDB with a single table of keys and values. It is opened when first asked, and anew after an error or where the
 * browser has closed it. Errors: what the browser throws, such as QuotaExceededError.
 */
export function indexedTable(databaseName: string, tableName: string): AskTable {
  let opening: Promise<IDBDatabase> | undefined;
  const forget = () => (opening = undefined);
  return async (mode, ask) => {
    const mine = (opening ??= openDatabase(databaseName, tableName, forget));
    try {
      return await inTransaction(await mine, tableName, mode, ask);
    } catch (error) {
      if (opening === mine) forget();
      void mine.then((database) => database.close()).catch(() => undefined);
      throw error;
    }
  };
}

function openDatabase(name: string, tableName: string, onClose: () => void): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open(name, 1);
    opening.addEventListener("upgradeneeded", () => opening.result.createObjectStore(tableName));
    opening.addEventListener("success", () => {
      const database = opening.result;
      database.addEventListener("close", onClose);
      database.addEventListener("versionchange", () => {
        database.close();
        onClose();
      });
      resolve(database);
    });
    opening.addEventListener("error", () => reject(opening.error ?? new Error("IndexedDB")));
  });
}

function inTransaction<T>(
  database: IDBDatabase,
  tableName: string,
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
