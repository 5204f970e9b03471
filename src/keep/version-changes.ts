import type { ProjectRecord } from "../io/plans/project-record.ts";
import { listVersions, readVersion } from "./generations.ts";
import type { Store } from "./store.ts";

/** What a version has that the one kept before it had not; counts are of changes. */
export type VersionChange = {
  isFirst: boolean;
  isRenamed: boolean;
  taken: string[]; // names of files
  left: string[];
  corrections: number; // of facilities
  params: number;
  scenarios: number;
};

/** What changed from version to version of a project, by their numbers. Of one that cannot be read, and of the one after it, nothing is said. */
export async function versionChanges(store: Store, id: string): Promise<Map<number, VersionChange>> {
  const changes = new Map<number, VersionChange>();
  const versions = (await listVersions(store, id)).toReversed();
  let before: ProjectRecord | undefined;
  for (const version of versions) {
    const record = await readVersion(store, id, version).catch(() => undefined);
    if (record && (before || version.n === 1)) changes.set(version.n, changeBetween(before, record));
    before = record;
  }
  return changes;
}

/** What differs between the plans of two records; of the first, what it began with. */
export function changeBetween(
  before: Pick<ProjectRecord, "plan"> | undefined,
  after: Pick<ProjectRecord, "plan">,
): VersionChange {
  const [older, newer] = [before?.plan, after.plan];
  const named = (plan = newer) => new Map(plan.sources.map(({ path, name }) => [path, name ?? path]));
  const [filesBefore, files] = [older ? named(older) : new Map<string, string>(), named()];
  return {
    isFirst: !before,
    isRenamed: !!older && older.name !== newer.name,
    taken: older ? namesBeyond(files, filesBefore) : [],
    left: namesBeyond(filesBefore, files),
    corrections: stepsApart(older?.corrections ?? [], newer.corrections ?? []),
    params: older ? differing(valuesOf(older.params), valuesOf(newer.params)) : 0,
    scenarios: older ? differing(byId(older.scenarios), byId(newer.scenarios)) : newer.scenarios.length,
  };
}

function namesBeyond(names: Map<string, string>, others: Map<string, string>): string[] {
  return [...names].filter(([path]) => !others.has(path)).map(([, name]) => name);
}

/** How many entries of two lists come after what they have in common. */
function stepsApart(a: unknown[], b: unknown[]): number {
  let same = 0;
  while (same < Math.min(a.length, b.length) && JSON.stringify(a[same]) === JSON.stringify(b[same])) same++;
  return Math.max(a.length, b.length) - same;
}

function valuesOf(params: ProjectRecord["plan"]["params"]): Map<string, string> {
  const pairs = Object.entries(params).flatMap(([analysis, values]) =>
    Object.entries(values).map(([name, value]): [string, string] => [`${analysis}.${name}`, JSON.stringify(value)]),
  );
  return new Map(pairs);
}

function byId(things: { id: string }[]): Map<string, string> {
  return new Map(things.map((thing) => [thing.id, JSON.stringify(thing)]));
}

function differing(a: Map<string, string>, b: Map<string, string>): number {
  return [...new Set([...a.keys(), ...b.keys()])].filter((key) => a.get(key) !== b.get(key)).length;
}
