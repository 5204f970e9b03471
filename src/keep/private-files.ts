import type { Files } from "./store.ts";

/** Files in the origin private file system, where a written file takes the place of the old one only when it is closed. */
export function privateFiles(root: FileSystemDirectoryHandle): Files {
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
  };
}

/** Whether this browser has such files and can write them whole. */
export function canWriteWholeFiles(): boolean {
  return (
    typeof navigator.storage?.getDirectory === "function" &&
    typeof FileSystemFileHandle === "function" &&
    "createWritable" in FileSystemFileHandle.prototype
  );
}

/** The folder of this name at the top, made where it is missing. Errors: what the browser throws where it lets no one in. */
export async function privateFolder(name: string): Promise<FileSystemDirectoryHandle> {
  return (await navigator.storage.getDirectory()).getDirectoryHandle(name, { create: true });
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
