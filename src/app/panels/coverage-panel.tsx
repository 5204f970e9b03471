import { Scale } from "lucide-react";
import { coverage as coverageAnalysis } from "../../analysis/coverage/index.ts";
import { cutoffRange } from "../../analysis/params.ts";
import { metric } from "../../analysis/result.ts";
import type { Quantity } from "../../model/plan.ts";
import type { Mode } from "../../model/roads.ts";
import { count, share } from "../../text/format.ts";
import { unitName } from "../../text/phrases.ts";
import { changeParam } from "../actions.ts";
import { Curve } from "../curve.tsx";
import { CutoffField } from "../cutoff-field.tsx";
import { openDefinitions } from "../definitions.ts";
import { FacilityChoice } from "../facility-choice.tsx";
import form from "../form.module.css";
import { usePlan } from "../plan-store.ts";
import { ModeChoice } from "../mode-choice.tsx";
import { ScenarioSection } from "../scenario-section.tsx";
import { ShowChecks } from "../show-checks.tsx";
import { TravelSettings } from "../travel-settings.tsx";
import { UnitRanking } from "../unit-ranking.tsx";
import { useGliding } from "../use-gliding.ts";
import { useText } from "../use-text.ts";
import styles from "./panel.module.css";

export function CoveragePanel() {
  const { lang, t } = useText();
  const result = usePlan((state) => state.results.get("coverage"));
  if (!result) return <p className={styles.panel}>{t("state.running")}</p>;
  const cutoff = result.params.cutoff as Quantity;
  const mode = result.params.mode as Mode;
  const unit = unitName(lang, cutoff.unit);
  const people = metric(result, "population");
  return (
    <div className={styles.panel}>
      <header className={styles.head}>
        <h2>{t("coverage.title")}</h2>
        <p className={styles.lead}>{t("coverage.lead")}</p>
      </header>
      <FacilityChoice param="kinds" />
      <ModeChoice />
      <CutoffField
        label={`${t("coverage.cutoff")} · ${t(`mode.${mode}`)}`}
        range={cutoffRange(coverageAnalysis, mode)}
        value={cutoff}
        onChange={(value) => changeParam("coverage", "cutoff", value)}
      />
      <dl className={styles.facts}>
        <Fact
          id="covered"
          label={t("coverage.covered")}
          className={styles.covered}
          value={metric(result, "covered")}
          of={people}
        />
        <Fact
          id="uncovered"
          label={t("coverage.uncovered")}
          className={styles.uncovered}
          value={metric(result, "uncovered")}
          of={people}
        />
        {metric(result, "facilities") > 0 && (
          <>
            <Half label={t("coverage.half")} text={t("coverage.within", { cost: metric(result, "p50"), unit })} />
            <Half label={t("coverage.most")} text={t("coverage.within", { cost: metric(result, "p90"), unit })} />
          </>
        )}
      </dl>
      <section className={styles.group}>
        <button type="button" className={`${form.button} ${styles.start}`} onClick={openDefinitions}>
          <Scale size={16} aria-hidden />
          {t("definitions.open")}
        </button>
        <p className={form.hint}>{t("definitions.open.hint")}</p>
      </section>
      <ScenarioSection />
      <div className={styles.group} data-lags>
        <Curve
          result={result}
          onPick={(value) => changeParam("coverage", "cutoff", { value: Math.max(0.1, value), unit: cutoff.unit })}
        />
        <UnitRanking />
      </div>
      <ShowChecks names={["areas", "labels", "places", "lines", "columns"]} />
      <details className={styles.details}>
        <summary>{t("coverage.advanced")}</summary>
        <FacilityChoice param="levels" />
        <TravelSettings />
        <button type="button" className={form.button} onClick={() => changeParam("coverage", "cutoff", undefined)}>
          {t("coverage.reset")}
        </button>
      </details>
    </div>
  );
}

type FactProps = { id: string; label: string; value: number; of: number; className: string };

function Fact({ id, label, value, of, className }: FactProps) {
  const shown = useGliding(value);
  return (
    <div>
      <dt>{label}</dt>
      <dd className={className} data-testid={`facts-${id}`} data-people={value}>
        {count(shown)} <span className={styles.share}>{share(value / of)}</span>
      </dd>
    </div>
  );
}

function Half({ label, text }: { label: string; text: string }) {
  return (
    <div data-lags>
      <dt>{label}</dt>
      <dd className={styles.small}>{text}</dd>
    </div>
  );
}
