import { createRoot } from "react-dom/client";
import { loadSentences } from "../text/load-sentences.ts";
import { App } from "./app.tsx";
import { followStore } from "./actions.ts";
import { openAddress } from "./kept-projects.ts";
import { followDefinitions } from "./definitions.ts";
import { keepWork } from "./keeping.ts";
import { followSteps } from "./history.ts";
import { ErrorBoundary } from "./error-boundary.tsx";
import { ensureHanziFont } from "../map/hanzi-font.ts";
import { followTheme } from "./theme.ts";
import { readLink } from "./share-link.ts";
import "./base.css";

void start();

/** Nothing is said, and so nothing is shown, before the words of the address's language are there. */
async function start(): Promise<void> {
  followTheme();
  await loadSentences(readLink(location.hash)?.lang ?? "zh");
  void ensureHanziFont([]);
  followStore();
  followSteps();
  followDefinitions();
  keepWork();
  void openAddress(location.hash);
  addEventListener("hashchange", () => void openAddress(location.hash));

  const root = document.getElementById("root");
  if (root)
    createRoot(root).render(
      <ErrorBoundary>
        <App />
      </ErrorBoundary>,
    );
}
