import { ChevronUp } from "lucide-react";
import { lazy, Suspense, useState } from "react";
import form from "./form.module.css";
import { setState, usePlan } from "./plan-store.ts";
import styles from "./table-drawer.module.css";
import { useText } from "./use-text.ts";

const TableTwin = lazy(async () => ({ default: (await import("./table-twin.tsx")).TableTwin }));

/** The drawer from below. Tables, filters and editing are fetched when it is first opened; from then on they stay. */
export function TableDrawer() {
  const isOpen = usePlan((state) => state.drawer !== "closed");
  const [wasOpened, setOpened] = useState(isOpen);
  if (isOpen && !wasOpened) setOpened(true);
  return wasOpened ? (
    <Suspense fallback={<ClosedDrawer />}>
      <TableTwin />
    </Suspense>
  ) : (
    <ClosedDrawer />
  );
}

function ClosedDrawer() {
  const { t } = useText();
  return (
    <section className={styles.drawer} data-drawer="closed" aria-label={t("table.title")} id="table">
      <div className={styles.head}>
        <div className={styles.tools}>
          <button
            type="button"
            className={`${form.button} ${form.quiet}`}
            aria-expanded={false}
            onClick={() => setState({ drawer: "half" })}
          >
            <ChevronUp size={18} aria-hidden />
            {t("table.open")}
          </button>
        </div>
      </div>
    </section>
  );
}
