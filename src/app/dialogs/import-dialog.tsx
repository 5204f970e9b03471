import { useEffect, useState } from "react";
import type { Inspection } from "../../import-worker.ts";
import type { Recipe, Role } from "../../model/plan.ts";
import { sayAny } from "../../text/say.ts";
import { nextImport } from "../dropped-files.ts";
import { takeSource } from "../opening.ts";
import { fail, failureOf } from "../computing.ts";
import { cancelImports, inspectFile } from "../client.ts";
import form from "../form.module.css";
import { getState, setState, usePlan, type Failure } from "../plan-store.ts";
import { useText } from "../use-text.ts";
import { earlierSource } from "../earlier-recipe.ts";
import { knownPlaces } from "../known-places.ts";
import { CoordinateChoice } from "./coordinate-choice.tsx";
import { Dialog } from "./dialog.tsx";
import styles from "./dialog.module.css";
import { ColumnFields, columnsOf, PreviewTable, ReadingFields } from "./import-form.tsx";
import { ProblemTable } from "./problem-table.tsx";
import { ReadingProgress } from "./reading-progress.tsx";

const roles = ["facilities", "demand", "boundaries"] as const;

type Asked = { role?: Role; recipe: Recipe };

/** What was found in a dropped file, each guess correctable; every change reads the file anew in a worker of its own. */
export function ImportDialog({ name, bytes }: { name: string; bytes: Uint8Array }) {
  const { lang, t } = useText();
  const [asked, setAsked] = useState<Asked>({ recipe: {} });
  const [found, setFound] = useState<Inspection>();
  const [failure, setFailure] = useState<Failure>();
  const [answered, setAnswered] = useState<Asked>();
  const hasSame = usePlan((state) => state.plan?.sources.some((source) => source.role === found?.role) ?? false);
  const [instead, setInstead] = useState(true);
  const [isBusy, setBusy] = useState(false);
  const plan = usePlan((state) => state.plan);
  const before = found && earlierSource(plan, found);
  const earlier = before?.recipe === asked.recipe ? undefined : before;
  const isReading = answered !== asked;
  useEffect(() => {
    const job = inspectFile(name, bytes, { ...asked, known: knownPlaces(getState().data) });
    let isCurrent = true;
    job.done
      .then((inspection) => {
        if (!isCurrent) return;
        setFound(inspection);
        setFailure(inspection.failure);
        setAnswered(asked);
      })
      .catch((error: unknown) => {
        if (!isCurrent) return;
        setFailure(failureOf(error));
        setAnswered(asked);
      });
    return () => {
      isCurrent = false;
      job.cancel();
    };
  }, [name, bytes, asked]);
  const close = isBusy ? cancelImports : nextImport; // what is being taken is ended, and `use` goes on to the next file
  const change = (recipe: Recipe, role = asked.role) => setAsked({ role, recipe: { ...asked.recipe, ...recipe } });
  const use = async () => {
    if (!found) return;
    setBusy(true);
    const source = {
      role: found.role,
      name,
      recipe: {
        ...asked.recipe,
        columns: columnsOf(found),
        ...(found.coordinates ? { crs: found.coordinates.system } : {}),
      },
    };
    try {
      await takeSource(source, bytes, instead);
      setState({ stage: found.role === "boundaries" ? "data" : "coverage" });
      nextImport();
    } catch (error) {
      const why = failureOf(error);
      if (why.id === "import.cancelled") return nextImport();
      setFailure(why);
      fail(error);
    }
    setBusy(false);
  };
  return (
    <Dialog title={t("import.title", { file: name })} close={t("import.cancel")} wide onClose={close}>
      {found && (
        <>
          {earlier && (
            <div className={styles.radios}>
              <button
                type="button"
                className={form.button}
                onClick={() => setAsked({ role: earlier.role, recipe: earlier.recipe ?? {} })}
              >
                {t("import.as-before", { file: earlier.name ?? earlier.path })}
              </button>
            </div>
          )}
          <fieldset className={form.field}>
            <legend>{t("import.role")}</legend>
            <div className={styles.radios}>
              {roles.map((role) => (
                <label key={role} className={form.check}>
                  <input
                    type="radio"
                    name="role"
                    checked={(asked.role ?? found.role) === role}
                    onChange={() => change({ columns: undefined }, role)}
                  />
                  {t(`role.${role}`)}
                </label>
              ))}
            </div>
          </fieldset>
          <ReadingFields found={found} onChange={change} />
          <CoordinateChoice found={found} onChange={change} />
          <ColumnFields found={found} recipe={asked.recipe} onChange={change} />
          <PreviewTable found={found} />
          <p role="status">
            <strong>
              {t("import.counts", { in: found.rowsIn, used: found.rowsUsed, listed: found.rowsIn - found.rowsUsed })}
            </strong>
          </p>
          {found.problems.length > 0 && <ProblemTable file={name} problems={found.problems} />}
          {hasSame && (
            <div className={styles.radios}>
              {[true, false].map((replace) => (
                <label key={String(replace)} className={form.check}>
                  <input
                    type="radio"
                    name="instead"
                    checked={instead === replace}
                    onChange={() => setInstead(replace)}
                  />
                  {t(replace ? "import.replace" : "import.add", { role: t(`role.${found.role}`) })}
                </label>
              ))}
            </div>
          )}
        </>
      )}
      <div className={styles.foot}>
        {(isReading || isBusy) && <ReadingProgress file={name} />}
        {failure && (
          <p role="alert" className={styles.wrong}>
            {sayAny(lang, failure.id, { ...failure.values, file: name })}
          </p>
        )}
        {found && !failure && found.rowsUsed === 0 && (
          <p role="alert" className={styles.wrong}>
            {t("import.none-usable", { file: name })}
          </p>
        )}
        <button type="button" className={form.button} onClick={close}>
          {t("import.cancel")}
        </button>
        <button
          type="button"
          className={`${form.button} ${form.primary}`}
          disabled={!found || found.rowsUsed === 0 || isReading || isBusy}
          onClick={() => void use()}
        >
          {t("import.use")}
        </button>
      </div>
    </Dialog>
  );
}
