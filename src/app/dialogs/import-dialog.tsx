import { useRef, useState } from "react";
import type { Inspection } from "../../import-worker.ts";
import type { Recipe } from "../../model/plan.ts";
import { bytesOf } from "../bytes-of.ts";
import { cancelImports } from "../client.ts";
import { fail, failureOf } from "../computing.ts";
import { nextImport } from "../dropped-files.ts";
import { earlierSource } from "../earlier-recipe.ts";
import form from "../form.module.css";
import { takeSource } from "../opening.ts";
import { setState, usePlan, type Importing } from "../plan-store.ts";
import { useText } from "../use-text.ts";
import { CoordinateChoice, isSystemOpen } from "./coordinate-choice.tsx";
import { Dialog } from "./dialog.tsx";
import styles from "./dialog.module.css";
import { ImportFoot } from "./import-foot.tsx";
import { ColumnFields, columnsOf, PreviewTable, ReadingFields } from "./import-form.tsx";
import { ProblemTable } from "./problem-table.tsx";
import { RasterSystem } from "./raster-system.tsx";
import { useInspection, type Asked } from "./use-inspection.ts";

const roles = ["facilities", "demand", "boundaries", "roads"] as const;

/** What was found in a dropped file, each guess correctable; every change reads the file anew in a worker of its own. */
export function ImportDialog(file: Importing) {
  const { name, blob } = file;
  const { t } = useText();
  const { asked, setAsked, found, failure, setFailure, isReading } = useInspection(file);
  const place = usePlan(({ imported, importing }) => placeInLine(imported, importing.length));
  const hasSame = usePlan((state) => state.plan?.sources.some((source) => source.role === found?.role) ?? false);
  const [instead, setInstead] = useState(true);
  const [isBusy, setBusy] = useState(false);
  const problems = useRef<HTMLDivElement>(null);
  const close = isBusy ? cancelImports : nextImport; // what is being taken is ended, and `use` goes on to the next file
  const change = (recipe: Recipe, role = asked.role) => setAsked({ role, recipe: { ...asked.recipe, ...recipe } });
  const use = async () => {
    if (!found) return;
    setBusy(true);
    try {
      await takeSource(sourceOf(name, found, asked), await bytesOf(name, blob), instead);
      setState({ stage: found.role === "boundaries" || found.role === "roads" ? "data" : "coverage" });
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
    <Dialog title={`${t("import.title", { file: name })}${place}`} close={t("import.cancel")} wide onClose={close}>
      {found && (
        <>
          <EarlierReading found={found} asked={asked} onAsk={setAsked} />
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
          <CoordinateChoice found={found} asked={asked.recipe} onChange={change} />
          <RasterSystem found={found} crs={asked.recipe.crs} onChange={change} />
          {found.format !== "geotiff" && (
            <>
              <ColumnFields found={found} recipe={asked.recipe} onChange={change} />
              <PreviewTable found={found} />
            </>
          )}
          <p role="status">
            <strong>
              {t("import.counts", { in: found.rowsIn, used: found.rowsUsed, listed: found.rowsIn - found.rowsUsed })}
            </strong>
          </p>
          <div ref={problems} className={styles.target} tabIndex={-1}>
            {found.problems.length > 0 && <ProblemTable file={name} problems={found.problems} />}
          </div>
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
      <ImportFoot
        name={name}
        found={found}
        failure={failure}
        isWorking={isReading || isBusy}
        mustChoose={!!found && isSystemOpen(found, asked.recipe)}
        onCancel={close}
        onUse={() => void use()}
        onProblems={() => {
          problems.current?.scrollIntoView({ block: "start" });
          problems.current?.focus({ preventScroll: true });
        }}
      />
    </Dialog>
  );
}

/** “ (1 / 3)” behind the title where several files were dropped together. */
function placeInLine(done: number, waiting: number): string {
  return done + waiting > 1 ? ` (${done + 1} / ${done + waiting})` : "";
}

/** The file as a source, with the recipe that reads next year's file in the same way. */
function sourceOf(name: string, found: Inspection, { recipe }: Asked) {
  const crs = found.coordinates && { crs: found.coordinates.system };
  return { role: found.role, name, recipe: { ...recipe, columns: columnsOf(found), ...crs } };
}

type EarlierProps = { found: Inspection; asked: Asked; onAsk: (asked: Asked) => void };

/** One click reads the file as an earlier one of the same columns was read. */
function EarlierReading({ found, asked, onAsk }: EarlierProps) {
  const { t } = useText();
  const plan = usePlan((state) => state.plan);
  const earlier = earlierSource(plan, found);
  if (!earlier || earlier.recipe === asked.recipe) return null;
  return (
    <div className={styles.radios}>
      <button
        type="button"
        className={form.button}
        onClick={() => onAsk({ role: earlier.role, recipe: earlier.recipe ?? {} })}
      >
        {t("import.as-before", { file: earlier.name ?? earlier.path })}
      </button>
    </div>
  );
}
