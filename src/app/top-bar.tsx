import { CircleHelp, FolderOpen, Languages, Link2, Lock, Moon, PanelLeft, Sun, Wifi } from "lucide-react";
import { isOnlineDoor } from "./door.ts";
import { chooseScenario, currentLink, setLanguage } from "./actions.ts";
import { openPlace } from "./opening.ts";
import { places, setState, usePlan, type PlaceId } from "./plan-store.ts";
import { UndoTools } from "./edit-tools.tsx";
import form from "./form.module.css";
import styles from "./top-bar.module.css";
import { useText } from "./use-text.ts";

export function TopBar() {
  const { lang, t } = useText();
  const place = usePlan((state) => state.place);
  const theme = usePlan((state) => state.theme);
  const scenario = usePlan((state) => state.scenario);
  const scenarios = usePlan((state) => state.plan?.scenarios) ?? [];
  const planName = usePlan((state) => (lang === "en" && state.plan?.nameEn) || state.plan?.name);
  return (
    <header className={styles.bar}>
      <button
        type="button"
        className={`${form.icon} ${styles.panelButton}`}
        aria-label={t("bar.panel")}
        title={t("bar.panel")}
        onClick={() => setState((state) => ({ panelOpen: !state.panelOpen }))}
      >
        <PanelLeft size={18} aria-hidden />
      </button>
      <h1 className={styles.brand}>
        <img src="favicon.svg" alt="" width={22} height={22} />
        {lang === "zh" ? "就近" : "Jiujin"}
      </h1>
      <label className={styles.place}>
        <span className="visually-hidden">{t("bar.place")}</span>
        <select
          className={form.select}
          value={place}
          onChange={(event) => void openPlace(event.target.value as PlaceId)}
        >
          {places.map((id) => (
            <option key={id} value={id}>
              {t(`place.${id}`)}
            </option>
          ))}
          {place === "own" && <option value="own">{planName ?? t("bar.own")}</option>}
        </select>
      </label>
      {scenarios.length > 0 && (
        <label className={`${styles.place} ${styles.scenario}`}>
          <span className="visually-hidden">{t("bar.scenario")}</span>
          <select
            className={form.select}
            data-testid="scenario"
            value={scenario ?? ""}
            onChange={(event) => chooseScenario(event.target.value)}
          >
            <option value="">{t("bar.baseline")}</option>
            {scenarios.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </select>
        </label>
      )}
      <Kept />
      <p className={styles.door} title={isOnlineDoor() ? t("app.online.hint") : t("app.private")}>
        {isOnlineDoor() ? <Wifi size={16} aria-hidden /> : <Lock size={16} aria-hidden />}
        <span>{isOnlineDoor() ? t("app.online") : t("app.private")}</span>
      </p>
      <nav className={styles.tools} aria-label={t("bar.tools")}>
        <UndoTools />
        <IconButton label={t("bar.share")} onClick={() => void copyLink(t)} icon={<Link2 size={18} aria-hidden />} />
        <IconButton
          label={t(theme === "light" ? "bar.theme.dark" : "bar.theme.light")}
          className={styles.theme}
          onClick={() => setState({ theme: theme === "light" ? "dark" : "light" })}
          icon={theme === "light" ? <Moon size={18} aria-hidden /> : <Sun size={18} aria-hidden />}
        />
        <IconButton
          label={t("bar.keys")}
          className={styles.keys}
          onClick={() => setState({ dialog: "keys" })}
          icon={<CircleHelp size={18} aria-hidden />}
        />
        <button
          type="button"
          className={`${form.button} ${form.quiet} ${styles.language}`}
          title={t("bar.language.hint")}
          lang={lang === "zh" ? "en" : "zh-CN"}
          onClick={() => void setLanguage(lang === "zh" ? "en" : "zh")}
        >
          <Languages size={18} aria-hidden />
          {t("bar.language")}
        </button>
      </nav>
    </header>
  );
}

/** How the user's own work stands, and the way to the projects. */
function Kept() {
  const { t } = useText();
  const saving = usePlan((state) => state.saving);
  const standing = saving === "none" ? "" : t(saving === "read-only" ? "keep.is-read-only" : `keep.${saving}`);
  return (
    <button
      type="button"
      className={`${form.button} ${form.quiet} ${styles.kept}`}
      data-testid="saving"
      data-saving={saving}
      title={t("bar.projects")}
      onClick={() => setState({ dialog: "projects" })}
    >
      <FolderOpen size={18} aria-hidden />
      <span className={styles.projects}>{t("bar.projects")}</span>
      {standing && (
        <span role="status" className={styles.standing}>
          {standing}
        </span>
      )}
    </button>
  );
}

type IconProps = { label: string; icon: React.ReactNode; className?: string; onClick: () => void };

function IconButton({ label, icon, className = "", onClick }: IconProps) {
  return (
    <button type="button" className={`${form.icon} ${className}`} aria-label={label} title={label} onClick={onClick}>
      {icon}
    </button>
  );
}

async function copyLink(t: ReturnType<typeof useText>["t"]): Promise<void> {
  const link = new URL(currentLink(), location.href).href;
  const isCopied = await navigator.clipboard.writeText(link).then(
    () => true,
    () => false,
  );
  if (isCopied) setState({ notice: { text: t("bar.shared"), tone: "done" } });
  else setState({ notice: { text: t("bar.share.failed", { link }), tone: "wrong" } });
}
