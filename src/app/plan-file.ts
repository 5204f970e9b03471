import { InputError } from "../model/problem.ts";
import { engineClient } from "./computing.ts";
import type { State } from "./plan-store.ts";

/** The plan with every file it names inside it: opened again, here or on the command line, it gives the same result. */
export async function planFileBytes({ plan, base, files }: State): Promise<Uint8Array> {
  if (!plan) throw new InputError("state.empty");
  const all = new Map(files);
  for (const { path } of plan.sources) {
    if (all.has(path) || path.startsWith("data:")) continue;
    const response = await fetch(new URL(path, base)).catch(() => undefined);
    if (!response) throw new InputError("file.unreachable", { file: path });
    if (!response.ok) throw new InputError("file.fetch", { file: path, reason: response.status });
    all.set(path, new Uint8Array(await response.arrayBuffer()));
  }
  return engineClient().planFile(plan, all);
}
