import type { Source } from "../../model/plan.ts";
import { parsePlan } from "./plan-file.ts";
import { readProjectFile } from "./project-file.ts";
import type { Project } from "./project-record.ts";
import { bytesOfSource, fileName } from "../source-bytes.ts";
import { isZip } from "../archives/zip.ts";

/**
 * A plan in any form it is saved in: a project file, or the plan's JSON; data that the JSON carries in its paths become files. Errors: those
 * of `readProjectFile` and `parsePlan`.
 */
export async function readAnyPlan(bytes: Uint8Array): Promise<Project> {
  if (isZip(bytes)) return readProjectFile(bytes);
  const plan = parsePlan(new TextDecoder().decode(bytes));
  const files = new Map<string, Uint8Array>();
  const sources: Source[] = [];
  for (const [n, source] of plan.sources.entries()) {
    if (source.path.startsWith("data:")) {
      const path = `carried-${n + 1}/${fileName(source)}`;
      files.set(path, await bytesOfSource(source, noFile));
      sources.push({ ...source, path, name: fileName(source) });
    } else sources.push(source);
  }
  return { plan: { ...plan, sources }, files };
}

function noFile(path: string): Promise<Uint8Array> {
  throw new Error(`${path} carries no data.`);
}
