import type { State } from "./plan-store.ts";

export async function takePicture(_: State): Promise<Blob> {
  throw new Error("pending");
}
