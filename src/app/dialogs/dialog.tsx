import { X } from "lucide-react";
import { useEffect, useRef, type ReactNode } from "react";
import form from "../form.module.css";
import styles from "./dialog.module.css";

type Props = { title: string; close: string; wide?: boolean; onClose: () => void; children: ReactNode };

/** The browser's own modal dialog: focus stays in it, Esc closes it, focus returns where it was. */
export function Dialog({ title, close, wide = false, onClose, children }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    if (dialog.current && !dialog.current.open) dialog.current.showModal();
  }, []);
  return (
    <dialog
      ref={dialog}
      className={styles.dialog}
      data-wide={wide}
      aria-label={title}
      onClose={onClose}
      onClick={(event) => event.target === dialog.current && onClose()}
    >
      <div className={styles.body}>
        <header className={styles.head}>
          <h2>{title}</h2>
          <button type="button" className={form.icon} aria-label={close} title={close} onClick={onClose}>
            <X size={18} aria-hidden />
          </button>
        </header>
        {children}
      </div>
    </dialog>
  );
}
