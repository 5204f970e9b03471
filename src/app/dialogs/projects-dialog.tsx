import { useEffect, useRef, useState } from "react";
import type { Version } from "../../keep/generations.ts";
import type { Listed } from "../../keep/projects.ts";
import { sayAny } from "../../text/say.ts";
import { renamePlan } from "../actions.ts";
import { failureOf } from "../computing.ts";
import { takeFiles } from "../dropped-files.ts";
import form from "../form.module.css";
import { untilLetGo } from "../keeping.ts";
import * as kept from "../kept-projects.ts";
import { openPlace } from "../opening.ts";
import { exportProject } from "../plan-file.ts";
import { getState, setState, usePlan, type Failure } from "../plan-store.ts";
import { ReadingNotice } from "../reading-notice.tsx";
import { useText } from "../use-text.ts";
import { Dialog } from "./dialog.tsx";
import styles from "./dialog.module.css";
import { ProjectRow } from "./project-row.tsx";
import { VersionList } from "./version-list.tsx";

type Shown = { projects?: Listed[]; versions: Version[] };

/** The projects that this browser keeps, the versions of the one on screen, and the way in and out as a file. */
export function ProjectsDialog() {
  const { lang, t } = useText();
  const current = usePlan((state) => state.project);
  const [{ projects, versions }, setShown] = useState<Shown>({ versions: [] });
  const [deleted, setDeleted] = useState<Listed>();
  const [failure, setFailure] = useState<Failure>();
  const picker = useRef<HTMLInputElement>(null);
  useEffect(() => {
    const look = () => void lookUp().then(setShown, (error: unknown) => setFailure(failureOf(error)));
    look();
    return usePlan.subscribe((state, before) => {
      if (state.saving !== before.saving || state.project !== before.project) look();
    });
  }, []);
  const act = async (work: () => Promise<void> | void) => {
    setFailure(undefined);
    try {
      await work();
      setShown(await lookUp());
    } catch (error) {
      setFailure(failureOf(error));
    }
  };
  const close = () => {
    setState({ dialog: undefined });
    if (deleted) void kept.clearAllDiscarded().catch(() => undefined); // else the next start does
  };
  const discard = async (one: Listed) => {
    if (one.id === current) await openPlace("fengdu");
    await untilLetGo();
    await kept.discardKept(one.id);
    setState({ notice: undefined });
    setDeleted(one);
  };
  const mine = projects?.find((one) => one.id === current);
  return (
    <Dialog title={t("projects.title")} close={t("how.close")} onClose={close}>
      <p className={form.hint}>{t("projects.about")}</p>
      {failure && (
        <p className={styles.wrong} role="alert">
          {sayAny(lang, failure.id, failure.values)}
        </p>
      )}
      {deleted && (
        <p role="status">
          {t("projects.deleted", { name: deleted.name })}{" "}
          <button
            type="button"
            className={form.link}
            onClick={() =>
              void act(async () => {
                await kept.bringBackKept(deleted.id);
                setDeleted(undefined);
              })
            }
          >
            {t("undo.do")}
          </button>
        </p>
      )}
      {!projects && !failure && <p role="status">{t("projects.reading")}</p>}
      {projects?.length === 0 && <p>{t("projects.none")}</p>}
      <ul className={styles.projects}>
        {projects?.map((one) => (
          <ProjectRow
            key={one.id}
            project={one}
            isCurrent={one.id === current}
            onOpen={() => void act(() => kept.openProject(one.id).then(close))}
            onRename={(name) => void act(() => (one.id === current ? renamePlan(name) : kept.renameKept(one.id, name)))}
            onDelete={() => void act(() => discard(one))}
          />
        ))}
      </ul>
      {mine && current && versions.length > 1 && (
        <VersionList
          project={mine}
          versions={versions}
          onRestore={(version) => void act(() => kept.goBackTo(current, version))}
        />
      )}
      <ReadingNotice />
      <div className={styles.foot}>
        <button type="button" className={form.button} onClick={() => picker.current?.click()}>
          {t("projects.import")}
        </button>
        {current && (
          <button type="button" className={form.button} onClick={() => void act(exportProject)}>
            {t("keep.export")}
          </button>
        )}
        <input
          ref={picker}
          type="file"
          hidden
          accept=".jiujin,.json"
          data-testid="project-file"
          onChange={(event) => {
            const files = [...(event.target.files ?? [])];
            event.target.value = "";
            void act(() => takeFiles(files).then(close));
          }}
        />
      </div>
    </Dialog>
  );
}

async function lookUp(): Promise<Shown> {
  const { project } = getState();
  return { projects: await kept.keptProjects(), versions: project ? await kept.versionsOf(project) : [] };
}
