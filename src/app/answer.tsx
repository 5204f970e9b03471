import { Plus } from "lucide-react";
import { metric } from "../analysis/result.ts";
import { coverageAnswer } from "../report/answer.ts";
import { say, sayParts } from "../text/say.ts";
import { changeParam } from "./actions.ts";
import { addOne } from "./late-hand.ts";
import { openPlace } from "./opening.ts";
import styles from "./answer.module.css";
import form from "./form.module.css";
import { setState, usePlan, type Stage } from "./plan-store.ts";
import { useText } from "./use-text.ts";

/** The sentence of totals on the map; every number in it opens how it was computed. */
export function AnswerCard() {
  const { lang, t } = useText();
  const data = usePlan((state) => state.data);
  const coverage = usePlan((state) => state.results.get("coverage"));
  const stage = usePlan((state) => state.stage);
  const isInHand = usePlan((state) => state.hand !== undefined);
  const isTableOpen = usePlan((state) => state.drawer !== "closed");
  if (!data || !coverage) return null;
  const answer = coverageAnswer(lang, data, data.facilities, coverage);
  const sentence = say(lang, answer.id, answer.values);
  const { about, ...values } = answer.values;
  const parts = sayParts(lang, answer.id, { ...values, about: "" }).filter((part) => part.text !== "");
  return (
    <section className={styles.card} aria-label={t("sentence.title")}>
      {about !== undefined && about !== "" && <p className={styles.about}>{String(about).replace(/[：:]\s*$/, "")}</p>}
      <p className={styles.sentence} data-testid="sentence" data-sentence={sentence}>
        {parts.map((part, k) =>
          part.name && isNumber(part.name) ? (
            <button
              key={k}
              type="button"
              className={styles[part.name] ?? styles.number}
              onClick={() => setState({ dialog: "how" })}
            >
              {part.text}
            </button>
          ) : (
            <span key={k}>{k === 0 ? capitalised(part.text) : part.text}</span>
          ),
        )}
      </p>
      <p className={styles.exact} role="status">
        <span className="visually-hidden">{t("state.done", { sentence })}</span>
      </p>
      <div className={styles.actions} hidden={isTableOpen || isInHand}>
        {(stage === "coverage" || stage === "gaps") && (
          <button type="button" className={form.button} onClick={addOne}>
            <Plus size={16} aria-hidden />
            {t("scenario.add")}
          </button>
        )}
        {nextSteps(stage).map(([to, id]) => (
          <button
            key={to}
            type="button"
            className={form.button}
            onClick={() => setState({ stage: to, panelOpen: true })}
          >
            {t(id)}
          </button>
        ))}
        {answer.id === "sentence.no-people" && (
          <button type="button" className={`${form.button} ${form.primary}`} onClick={() => void openPlace("fengdu")}>
            {t("state.see-example")}
          </button>
        )}
        {metric(coverage, "facilities") === 0 && data.facilities.length > 0 && (
          <button type="button" className={form.button} onClick={() => changeParam("coverage", "kinds", [])}>
            {t("coverage.kinds.all")}
          </button>
        )}
        <button type="button" className={`${form.button} ${form.quiet}`} onClick={() => setState({ dialog: "how" })}>
          {t("sentence.how")}
        </button>
      </div>
    </section>
  );
}

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function isNumber(name: string): boolean {
  return name === "population" || name === "covered" || name === "uncovered" || name === "share" || name === "cutoff";
}

type StepText = "sentence.check-data" | "sentence.find-gaps" | "sentence.take-away";

function nextSteps(stage: Stage): [Stage, StepText][] {
  const steps: [Stage, StepText][] = [
    ["data", "sentence.check-data"],
    ["gaps", "sentence.find-gaps"],
    ["outputs", "sentence.take-away"],
  ];
  return steps.filter(([to]) => to !== stage);
}
