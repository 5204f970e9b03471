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

/** Bytes as a path that carries them. */
export function toDataUrl(bytes: Uint8Array): string {
  const pieces: string[] = [];
  const step = 3 * 8192; // whole groups of three bytes, so that the pieces' base64 can be joined
  for (let at = 0; at < bytes.length; at += step)
    pieces.push(btoa(String.fromCharCode(...bytes.subarray(at, at + step))));
  return `data:application/octet-stream;base64,${pieces.join("")}`;
}

/** SHA-256 as 64 hexadecimal digits, or undefined where the platform offers none (a page that is not served securely). */
export async function sha256(bytes: Uint8Array): Promise<string | undefined> {
  if (!globalThis.crypto?.subtle) return undefined;
  const hash = await crypto.subtle.digest("SHA-256", bytes as Uint8Array<ArrayBuffer>);
  return Array.from(new Uint8Array(hash), (byte) => byte.toString(16).padStart(2, "0")).join("");
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
