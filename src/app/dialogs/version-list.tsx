import { useEffect, useState } from "react";
import type { Version } from "../../keep/generations.ts";
import type { Listed } from "../../keep/projects.ts";
import type { VersionChange } from "../../keep/version-changes.ts";
import { nameIn } from "../../text/phrases.ts";
import form from "../form.module.css";
import { changesOf } from "../kept-projects.ts";
import { useText, type Say } from "../use-text.ts";
import styles from "./dialog.module.css";
import { timeText } from "./project-row.tsx";

type Props = { project: Listed; versions: Version[]; onRestore: (version: Version) => void };

/** The versions of the project on screen, newest first: when each was saved, what changed with it, and the way back to it. */
export function VersionList({ project, versions, onRestore }: Props) {
  const { lang, t } = useText();
  const [isOpen, setOpen] = useState(false);
  const [changes, setChanges] = useState<Map<number, VersionChange>>();
  const newest = versions[0]?.n; // a version more, and what changed is looked up again
  useEffect(() => {
    let isCurrent = true;
    if (isOpen && newest !== undefined)
      void changesOf(project.id)
        .catch(() => undefined) // the versions can be restored without a word about them
        .then((found) => isCurrent && setChanges(found));
    return () => {
      isCurrent = false;
    };
  }, [isOpen, project.id, newest]);
  return (
    <details className={styles.section} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{t("projects.versions", { name: nameIn(lang, project.name, project.nameEn) })}</summary>
      <p className={form.hint}>{t("projects.versions.about")}</p>
      <ul className={styles.projects}>
        {versions.map((version, e) => (
          <li key={version.n} className={styles.version}>
            <span>
              {t("projects.version", { n: version.n, time: timeText(lang, version.time) })}{" "}
              <span className={form.hint}>{changeText(t, changes?.get(version.n))}</span>
            </span>
            {e === 0 ? (
              <span className={form.hint}>{t("projects.version.now")}</span>
            ) : (
              <button type="button" className={form.link} onClick={() => onRestore(version)}>
                {t("projects.restore")}
              </button>
            )}
          </li>
        ))}
      </ul>
    </details>
  );
}

function changeText(t: Say, change: VersionChange | undefined): string {
  if (!change) return "";
  if (change.isFirst) return t("projects.version.first");
  const { taken, left, corrections, params, scenarios, isRenamed } = change;
  const parts = [
    taken.length > 0 && t("projects.version.taken", { files: taken.join(" · ") }),
    left.length > 0 && t("projects.version.left", { files: left.join(" · ") }),
    corrections > 0 && t("projects.version.corrections", { count: corrections }),
    params > 0 && t("projects.version.params", { count: params }),
    scenarios > 0 && t("projects.version.scenarios", { count: scenarios }),
    isRenamed && t("projects.version.renamed"),
  ].filter((part) => part !== false);
  return parts.length > 0 ? parts.join(" · ") : t("projects.version.same");
}
