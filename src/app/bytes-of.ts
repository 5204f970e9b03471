import { InputError } from "../model/problem.ts";

/** The whole of a file. Errors: `file.folder` where it cannot be read, or not any more. */
export async function bytesOf(name: string, blob: Blob): Promise<Uint8Array> {
  const bytes = await blob.arrayBuffer().catch(() => undefined);
  if (!bytes) throw new InputError("file.folder", { file: name });
  return new Uint8Array(bytes);
}
