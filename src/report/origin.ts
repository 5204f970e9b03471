import type { Metric, Result } from "../analysis/analysis.ts";
import type { Data, Provenance } from "../model/data.ts";
import type { ParamValue, Plan, Source } from "../model/plan.ts";
import type { Lang } from "../text/format.ts";
import { nameIn } from "../text/phrases.ts";
import { strictestLicence } from "./licence.ts";
import { noteSentence } from "./sentences.ts";
import { version } from "./version.ts";

/** Where the data of a plan come from and on what terms they, and what is made of them, may be handed on. */
export type Credit = {
  made: string; // program and version
  place: string;
  sources: ({ id: string; role: Source["role"]; file: string } & Provenance)[];
  licence: string; // the strictest of the inputs'; "" where none states one
  attribution: string; // the credit lines of all inputs
  licenceUnstated: string[]; // files that state no licence
};

/** One result and what a reader must know before believing it, in sentences. */
export type Account = {
  analysis: string;
  scenario: string; // "" = the baseline
  params: Record<string, ParamValue>;
  metrics: Metric[];
  assumptions: string[];
  notes: string[];
};

/** What every exported file carries. */
export type Origin = Credit & Account;

export function originOf(lang: Lang, data: Data, plan: Plan, result: Result): Origin {
  return { ...creditOf(lang, data, plan), ...accountOf(lang, plan, result) };
}

export function creditOf(lang: Lang, data: Data, plan: Plan): Credit {
  const sources = plan.sources.map((source) => ({
    id: source.id,
    role: source.role,
    file: fileOf(source),
    ...(data.provenance.get(source.id) ?? { source: fileOf(source), licence: "" }),
  }));
  const credits = sources.flatMap(({ attribution }) => (attribution ? [attribution] : []));
  return {
    made: `Jiujin ${version}`,
    place: nameIn(lang, plan.name, plan.nameEn),
    sources,
    licence: strictestLicence(sources.map(({ licence }) => licence)),
    attribution: [...new Set(credits)].join(" · "),
    licenceUnstated: sources.filter(({ licence }) => licence === "").map(({ file }) => file),
  };
}

export function accountOf(lang: Lang, plan: Plan, result: Result): Account {
  const isAssumption = ({ id }: { id: string }) => id.startsWith("assumption.");
  const say = (note: Result["notes"][number]) => noteSentence(lang, note);
  return {
    analysis: result.analysis,
    scenario: plan.scenarios.find(({ id }) => id === result.scenario)?.name ?? result.scenario,
    params: result.params,
    metrics: result.metrics,
    assumptions: result.notes.filter(isAssumption).map(say),
    notes: result.notes.filter((note) => !isAssumption(note)).map(say),
  };
}

function fileOf(source: Source): string {
  return source.name ?? (source.path.startsWith("data:") ? source.id : source.path);
}
