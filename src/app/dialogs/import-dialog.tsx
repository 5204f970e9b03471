import { useRef, useState } from "react";
import type { Inspection } from "../../import-worker.ts";
import type { Recipe } from "../../model/plan.ts";
import { bytesOf } from "../bytes-of.ts";
import { cancelImports } from "../client.ts";
import { fail, failureOf } from "../computing.ts";
import { nextImport } from "../dropped-files.ts";
import { earlierSource } from "../earlier-recipe.ts";
import form from "../form.module.css";
import { offerNewMode } from "../offer-mode.ts";
import { takeSources, type Taking } from "../opening.ts";
import { getState, setState, usePlan, type Importing } from "../plan-store.ts";
import { useText, type Say } from "../use-text.ts";
import { CoordinateChoice, isSystemOpen } from "./coordinate-choice.tsx";
import { Dialog } from "./dialog.tsx";
import styles from "./dialog.module.css";
import { ExtractChoice } from "./extract-choice.tsx";
import { inspectionOf, proposedUses, type Wanted } from "./extract-uses.ts";
import { ImportFoot } from "./import-foot.tsx";
import { ColumnFields, columnsOf, PreviewTable, ReadingFields } from "./import-form.tsx";
import { InsteadChoice } from "./instead-choice.tsx";
import { ProblemTable } from "./problem-table.tsx";
import { RasterSummary } from "./raster-summary.tsx";
import { RasterSystem } from "./raster-system.tsx";
import { RoleChoice } from "./role-choice.tsx";
import { useInspection, type Asked } from "./use-inspection.ts";

/** What was found in a dropped file, each guess correctable; every change reads the file anew in a worker of its own. */
export function ImportDialog(file: Importing) {
  const { name, blob } = file;
  const { t } = useText();
  const { asked, setAsked, found, failure, setFailure, isReading } = useInspection(file);
  const [chosen, setChosen] = useState<Wanted>();
  const wanted = chosen ?? proposedUses(found?.extract ?? [], getState().data);
  const shown = found?.extract ? inspectionOf(found, wanted.roles) : found;
  const place = usePlan(({ imported, importing }) => placeInLine(imported, importing.length));
  const hasSame =
    usePlan((state) => state.plan?.sources.some((source) => source.role === found?.role) ?? false) && !found?.extract;
  const [instead, setInstead] = useState(true);
  const [isBusy, setBusy] = useState(false);
  const problems = useRef<HTMLDivElement>(null);
  const close = isBusy ? cancelImports : nextImport; // what is being taken is ended, and `use` goes on to the next file
  const change = (recipe: Recipe, role = asked.role) => setAsked({ role, recipe: { ...asked.recipe, ...recipe } });
  const use = async () => {
    if (!found) return;
    setBusy(true);
    try {
      const before = getState().data;
      const takings = found.extract ? takingsOf(name, wanted) : [{ source: sourceOf(name, found, asked), instead }];
      await takeSources(name, takings, await bytesOf(name, blob));
      setState({ stage: found.role === "boundaries" || found.role === "elevation" ? "data" : "coverage" });
      offerNewMode(before);
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
      {found?.extract && <ExtractChoice extract={found.extract} wanted={wanted} onChange={setChosen} />}
      {found && !found.extract && (
        <>
          <EarlierReading found={found} asked={asked} onAsk={setAsked} />
          <RoleChoice
            found={found}
            chosen={asked.role ?? found.role}
            onChoose={(role) => change({ columns: undefined }, role)}
          />
          <ReadingFields found={found} onChange={change} />
          <CoordinateChoice found={found} asked={asked.recipe} onChange={change} />
          <RasterSystem found={found} crs={asked.recipe.crs} onChange={change} />
          <RasterSummary found={found} />
          {found.format !== "geotiff" && (
            <>
              <ColumnFields found={found} recipe={asked.recipe} onChange={change} />
              <PreviewTable found={found} />
            </>
          )}
          {found.format !== "geotiff" && (
            <p role="status">
              <strong>
                {t("import.counts", { in: found.rowsIn, used: found.rowsUsed, listed: found.rowsIn - found.rowsUsed })}
              </strong>
            </p>
          )}
        </>
      )}
      <div ref={problems} className={styles.target} tabIndex={-1}>
        {shown && shown.problems.length > 0 && <ProblemTable file={name} problems={shown.problems} />}
      </div>
      {found && hasSame && <InsteadChoice role={found.role} instead={instead} onChange={setInstead} />}
      <ImportFoot
        name={name}
        found={shown}
        failure={failure}
        isWorking={isReading || isBusy}
        asked={found && askedFirst(found, asked, wanted, t)}
        useless={found && whyUseless(found, name, t)}
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

/** What has to be chosen before the file can be used. */
function askedFirst(found: Inspection, asked: Asked, { roles }: Wanted, t: Say): string | undefined {
  if (found.extract) return roles.length === 0 ? t("import.extract.choose") : undefined;
  return isSystemOpen(found, asked.recipe) ? t("import.choose-system") : undefined;
}

/** Why there is nothing to use in a file that could be read. */
function whyUseless({ extract, role, rowsUsed, rowsIn }: Inspection, file: string, t: Say): string | undefined {
  if (extract) return extract.every((part) => part.rowsUsed === 0) ? t("import.extract.nothing", { file }) : undefined;
  if (rowsUsed > 0) return undefined;
  return t(role === "costs" && rowsIn > 0 ? "import.costs-none" : "import.none-usable", { file });
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

/** A source for each ticked use of an extract; nothing of how it is read is open to choice. */
function takingsOf(name: string, { roles, instead }: Wanted): Taking[] {
  return roles.map((role) => ({ source: { role, name, recipe: {} }, instead: instead[role] }));
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
