import type { Source } from "../model/plan.ts";
import { InputError } from "../model/problem.ts";

/** The bytes of a source: what its path carries as a `data:` URL, else what `read` gives for the path. */
export async function bytesOfSource(source: Source, read: (path: string) => Promise<Uint8Array>): Promise<Uint8Array> {
  return source.path.startsWith("data:") ? decodeDataUrl(source.path, fileName(source)) : read(source.path);
}

/** A source's file as people call it. */
export function fileName(source: Source): string {
  return source.name ?? (source.path.startsWith("data:") ? source.id : source.path);
}

function decodeDataUrl(url: string, file: string): Uint8Array {
  const comma = url.indexOf(",");
  const isBase64 = url.slice(0, comma).endsWith(";base64");
  const content = url.slice(comma + 1);
  try {
    if (!isBase64) return new TextEncoder().encode(decodeURIComponent(content));
    const binary = atob(content);
    const bytes = new Uint8Array(binary.length);
    for (let n = 0; n < bytes.length; n++) bytes[n] = binary.charCodeAt(n);
    return bytes;
  } catch {
    throw new InputError("input.data-url-broken", { file });
  }
}
