import { useState } from "react";
import type { Listed } from "../../keep/projects.ts";
import type { Lang } from "../../text/format.ts";
import { nameIn } from "../../text/phrases.ts";
import form from "../form.module.css";
import { useText } from "../use-text.ts";
import styles from "./dialog.module.css";

type Props = {
  project: Listed;
  isCurrent: boolean;
  onOpen: () => void;
  onRename: (name: string) => void;
  onDelete: () => void;
};

/** One kept project: its name and time, and what can be done with it. */
export function ProjectRow({ project, isCurrent, onOpen, onRename, onDelete }: Props) {
  const { lang, t } = useText();
  const [draft, setDraft] = useState<string>();
  const name = nameIn(lang, project.name, project.nameEn);
  if (draft !== undefined)
    return (
      <li>
        <form
          className={styles.project}
          onSubmit={(event) => {
            event.preventDefault();
            setDraft(undefined);
            if (draft.trim()) onRename(draft.trim());
          }}
        >
          <input
            className={form.input}
            aria-label={t("projects.rename.of", { name })}
            value={draft}
            maxLength={80}
            autoFocus
            onChange={(event) => setDraft(event.target.value)}
          />
          <button type="submit" className={form.button}>
            {t("projects.rename.do")}
          </button>
        </form>
      </li>
    );
  if (project.isNewer)
    return (
      <li className={styles.project}>
        <span>{name}</span>
        <span className={form.hint}>{t("projects.newer")}</span>
      </li>
    );
  return (
    <li className={styles.project} data-project={project.id}>
      <span>
        <strong>{name}</strong> <span className={form.hint}>{timeText(lang, project.time)}</span>
      </span>
      {isCurrent ? (
        <span className={form.hint}>{t("projects.current")}</span>
      ) : (
        <Do label={t("projects.open")} of={name} onClick={onOpen} />
      )}
      <Do label={t("projects.rename")} of={name} onClick={() => setDraft(name)} />
      <Do label={t("projects.delete")} of={name} onClick={onDelete} />
    </li>
  );
}

function Do({ label, of, onClick }: { label: string; of: string; onClick: () => void }) {
  return (
    <button type="button" className={form.link} aria-label={`${label} ${of}`} onClick={onClick}>
      {label}
    </button>
  );
}

/** A time as it is said in a list: day and time of day to the second. */
export function timeText(lang: Lang, time: number): string {
  return new Date(time).toLocaleString(lang === "zh" ? "zh-CN" : "en-GB", { dateStyle: "medium", timeStyle: "medium" });
}
