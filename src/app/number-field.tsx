import { useId, useState } from "react";
import form from "./form.module.css";
import styles from "./travel-settings.module.css";
import { useText } from "./use-text.ts";

type Props = {
  name: string;
  label: string;
  value: number; // in force
  min: number;
  max: number;
  step: number | "any";
  isLive?: boolean; // every number typed counts at once, not only the one that is left standing
  onSet: (value: number) => void;
};

type Draft = { text: string; over: number; isDone: boolean };

/** A number within limits. What cannot be used gives way to the value in force, and beside the field stands what is allowed. */
export function NumberField({ name, label, value, min, max, step, isLive = false, onSet }: Props) {
  const { t } = useText();
  const messageId = useId();
  const [draft, setDraft] = useState<Draft>();
  const [refused, setRefused] = useState<string>();
  const isAllowed = (text: string) => text.trim() !== "" && Number(text) >= min && Number(text) <= max;
  const type = (text: string) => {
    setRefused(undefined);
    setDraft({ text, over: value, isDone: false });
    if (isLive && isAllowed(text)) onSet(Number(text));
  };
  const leave = () => {
    if (!draft || draft.isDone) return;
    const isNew = isAllowed(draft.text) && Number(draft.text) !== value;
    if (!isAllowed(draft.text)) setRefused(draft.text);
    setDraft(isNew ? { text: draft.text, over: value, isDone: true } : undefined);
    if (isNew) onSet(Number(draft.text));
  };
  const isDraftShown = draft && !(draft.isDone && draft.over !== value);
  const allowed = { min, max, kept: value };
  return (
    <>
      <input
        className={form.input}
        type="number"
        name={name}
        aria-label={label}
        min={min}
        max={max}
        step={step}
        value={isDraftShown ? draft.text : String(value)}
        aria-invalid={refused !== undefined}
        aria-describedby={refused === undefined ? undefined : messageId}
        onChange={(event) => type(event.target.value)}
        onBlur={leave}
        onKeyDown={(event) => {
          if (event.key === "Enter") leave();
        }}
      />
      {refused !== undefined && (
        <span id={messageId} role="alert" className={styles.refused}>
          {refused.trim() === "" ? t("number.blank", allowed) : t("number.allowed", { ...allowed, value: refused })}
        </span>
      )}
    </>
  );
}
