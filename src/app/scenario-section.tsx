import { Plus, X } from "lucide-react";
import { useState } from "react";
import { chooseScenario } from "./actions.ts";
import { changeSentence } from "./change-words.ts";
import form from "./form.module.css";
import panel from "./panels/panel.module.css";
import { addOne } from "./late-hand.ts";
import { usePlan } from "./plan-store.ts";
import styles from "./scenario-section.module.css";
import { compareWith, deleteScenario, dropChange, nameScenario, newScenario } from "./scenarios.ts";
import { useText } from "./use-text.ts";

/** What if one is moved, or added: the scenarios, the changes of the one shown, and the comparison of two. */
export function ScenarioSection() {
  const { t } = useText();
  const scenario = usePlan((state) => state.plan?.scenarios.find(({ id }) => id === state.scenario));
  const hasScenarios = usePlan((state) => (state.plan?.scenarios.length ?? 0) > 0);
  return (
    <section className={panel.group} data-testid="scenarios">
      <h3>{t("scenario.title")}</h3>
      <p className={form.hint}>{t("scenario.lead")}</p>
      <div className={form.chips}>
        <button type="button" className={form.button} onClick={addOne}>
          <Plus size={16} aria-hidden />
          {t("scenario.add")}
        </button>
        <button type="button" className={`${form.button} ${form.quiet}`} onClick={() => newScenario()}>
          {t("scenario.new")}
        </button>
      </div>
      {hasScenarios && <Switch />}
      {scenario && <Chosen key={scenario.id} id={scenario.id} name={scenario.name} />}
      {scenario && <Changes id={scenario.id} />}
      {hasScenarios && <CompareWith />}
    </section>
  );
}

function Switch() {
  const { t } = useText();
  const shown = usePlan((state) => state.scenario);
  const scenarios = usePlan((state) => state.plan?.scenarios) ?? [];
  const all = [{ id: "", name: t("bar.baseline") }, ...scenarios];
  return (
    <div className={form.chips} role="group" aria-label={t("scenario.switch")}>
      {all.map(({ id, name }) => (
        <button
          key={id}
          type="button"
          className={form.chip}
          aria-pressed={(shown ?? "") === id}
          onClick={() => chooseScenario(id)}
        >
          {name}
        </button>
      ))}
    </div>
  );
}

function Chosen({ id, name }: { id: string; name: string }) {
  const { t } = useText();
  const [isEmpty, setEmpty] = useState(false); // while another name is being typed; a scenario always has one
  const [earlier, setEarlier] = useState(name); // when the field was entered; comes back where it is left empty
  return (
    <div className={styles.chosen}>
      <input
        className={form.input}
        aria-label={t("scenario.rename")}
        value={isEmpty ? "" : name}
        maxLength={60}
        onChange={({ target }) => {
          setEmpty(target.value.trim() === "");
          nameScenario(id, target.value);
        }}
        onFocus={() => setEarlier(name)}
        onBlur={() => {
          if (isEmpty) nameScenario(id, earlier);
          setEmpty(false);
        }}
      />
      <button type="button" className={form.button} onClick={() => newScenario(id)}>
        {t("scenario.duplicate")}
      </button>
      <button type="button" className={form.button} onClick={() => deleteScenario(id)}>
        {t("scenario.delete")}
      </button>
    </div>
  );
}

/** The changes in words; each can be taken out. */
function Changes({ id }: { id: string }) {
  const { lang, t } = useText();
  const changes = usePlan((state) => state.plan?.scenarios.find((one) => one.id === id)?.changes) ?? [];
  const data = usePlan((state) => state.data);
  const baseline = usePlan((state) => state.baseline);
  if (!data) return null;
  if (changes.length === 0) return <p className={form.hint}>{t("scenario.no-changes")}</p>;
  return (
    <ul className={styles.changes} data-testid="changes">
      {changes.map((change, index) => {
        const sentence = changeSentence(lang, data, baseline, changes, change);
        return (
          <li key={sentence}>
            <span>{sentence}</span>
            <button
              type="button"
              className={form.icon}
              aria-label={t("scenario.change.remove", { change: sentence })}
              title={t("scenario.change.remove", { change: sentence })}
              onClick={() => dropChange(id, index)}
            >
              <X size={16} aria-hidden />
            </button>
          </li>
        );
      })}
    </ul>
  );
}

function CompareWith() {
  const { t } = useText();
  const shown = usePlan((state) => state.scenario) ?? "";
  const scenarios = usePlan((state) => state.plan?.scenarios) ?? [];
  const others = [{ id: "", name: t("bar.baseline") }, ...scenarios].filter(({ id }) => id !== shown);
  return (
    <div className={form.chips} role="group" aria-label={t("scenario.compare")}>
      <span className={styles.label}>{t("scenario.compare")}</span>
      {others.map(({ id, name }) => (
        <button key={id} type="button" className={form.button} onClick={() => compareWith(id)}>
          {name}
        </button>
      ))}
    </div>
  );
}
