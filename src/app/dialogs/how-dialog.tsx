import { travel } from "../../analysis/reach-params.ts";
import { metric } from "../../analysis/result.ts";
import type { ParamValue } from "../../model/plan.ts";
import { isRoadMode, type Mode } from "../../model/roads.ts";
import { noteSentence } from "../../report/sentences.ts";
import { count, share, type Lang } from "../../text/format.ts";
import { columnName, kindName, levelName, unitName } from "../../text/phrases.ts";
import { say, sayAny } from "../../text/say.ts";
import { commandLine } from "../command-line.ts";
import panel from "../panels/panel.module.css";
import { setState, usePlan } from "../plan-store.ts";
import { useText } from "../use-text.ts";
import { Dialog } from "./dialog.tsx";
import styles from "./dialog.module.css";

export const travelMethod = ["speed", "snap", "islands", "rounding", "limits"] as const;

/** Where every number of the sentence comes from: definition, parameters, inputs, the balance, limits, and how to repeat it. */
export function HowDialog() {
  const { lang, t } = useText();
  const result = usePlan((state) => state.results.get("coverage"));
  const data = usePlan((state) => state.data);
  const place = usePlan((state) => state.place);
  if (!result || !data) return null;
  const mode = result.params.mode as Mode;
  const population = metric(result, "population");
  const covered = metric(result, "covered");
  const uncovered = metric(result, "uncovered");
  const balances = Math.abs(covered + uncovered - population) <= 1e-9 * Math.max(1, population);
  const values = { population, covered, uncovered };
  return (
    <Dialog title={t("how.title")} close={t("how.close")} onClose={() => setState({ dialog: undefined })}>
      <section className={styles.section}>
        <h3>{t("how.exact")}</h3>
        <dl className={styles.pairs}>
          {(["population", "covered", "uncovered", "coveredShare"] as const).map((id) => (
            <Pair
              key={id}
              name={columnName(lang, id)}
              text={id === "coveredShare" ? share(covered / population) : count(metric(result, id))}
            />
          ))}
        </dl>
      </section>
      <section className={styles.section}>
        <h3>{t("how.balance")}</h3>
        <p className={balances ? undefined : styles.wrong}>{t(balances ? "how.balances" : "how.unbalanced", values)}</p>
        {metric(result, "unknownPoints") > 0 && <p>{t("how.unknown", { points: metric(result, "unknownPoints") })}</p>}
      </section>
      <section className={styles.section}>
        <h3>{t("how.definition")}</h3>
        <p>{t("how.coverage", { measure: t(`measure.${mode}`) })}</p>
        {isRoadMode(mode) ? (
          travelMethod.map((id) => <p key={id}>{t(`travel.method.${id}`)}</p>)
        ) : (
          <p>{t(mode === "costs" ? "how.costs" : "how.distance")}</p>
        )}
        {mode === "detour" && <p>{t("how.detour", { factor: Number(result.params.detour) })}</p>}
      </section>
      <section className={styles.section}>
        <h3>{t("how.parameters")}</h3>
        <dl className={styles.pairs}>
          {Object.entries(result.params).map(([name, value]) => (
            <Pair
              key={name}
              name={sayAny(lang, `travel.${name}`, {}, sayAny(lang, `coverage.${name}`, {}, name))}
              text={paramText(lang, name, value)}
            />
          ))}
        </dl>
      </section>
      <section className={styles.section}>
        <h3>{t("how.limits")}</h3>
        <ul>
          {result.notes.map((note) => (
            <li key={note.id}>{noteSentence(lang, note)}</li>
          ))}
        </ul>
      </section>
      <section className={styles.section}>
        <h3>{t("how.inputs")}</h3>
        <ul>
          {[...data.provenance].map(([id, provenance]) => (
            <li key={id}>
              {id}: {provenance.source} · {provenance.licence}
              {provenance.date ? ` · ${provenance.date}` : ""}
            </li>
          ))}
        </ul>
      </section>
      <section className={styles.section}>
        <h3>{t("how.repeat")}</h3>
        <code className={panel.command}>{commandLine(place, result)}</code>
      </section>
    </Dialog>
  );
}

/** A parameter's value in words: 直线距离, 10 公里, 图书馆、博物馆; an empty list by what it stands for. */
function paramText(lang: Lang, name: string, value: ParamValue): string {
  if (Array.isArray(value)) {
    if (value.length === 0) return say(lang, name === "speeds" ? "how.speeds.default" : "coverage.kinds.none");
    return value.map((one) => listedText(lang, name, one)).join(lang === "zh" ? "、" : ", ");
  }
  if (typeof value === "object") return `${value.value} ${unitName(lang, value.unit)}`;
  const declared = travel.params.find(({ id }) => id === name);
  if (declared?.kind === "number")
    return declared.unit === "×" ? `× ${Number(value)}` : `${Number(value)} ${unitName(lang, declared.unit)}`;
  return sayAny(lang, `${name}.${value}`, {}, sayAny(lang, `travel.${name}.${value}`, {}, String(value)));
}

/** One of a list: a kind, a level, or a speed: 步行·居住区道路 9. */
function listedText(lang: Lang, name: string, one: string): string {
  if (name === "kinds") return kindName(lang, one);
  if (name === "levels") return levelName(lang, one);
  const [, mode, road, speed] = /^([a-z]+)\.([a-z_]+)=(.+)$/.exec(one) ?? [];
  if (name !== "speeds" || speed === undefined) return one;
  return say(lang, "how.speed", {
    mode: sayAny(lang, `mode.${mode}`),
    road: sayAny(lang, `road.${road}`),
    speed: Number(speed),
  });
}

function Pair({ name, text }: { name: string; text: string }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{text}</dd>
    </>
  );
}
