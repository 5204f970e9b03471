import { createRoot } from "react-dom/client";
import { App } from "./app.tsx";
import { followStore } from "./actions.ts";
import { openAddress } from "./kept-projects.ts";
import { followHand } from "./hand.ts";
import { keepWork } from "./keeping.ts";
import { followSteps } from "./history.ts";
import { ErrorBoundary } from "./error-boundary.tsx";
import { ensureHanziFont } from "../map/hanzi-font.ts";
import { followTheme } from "./theme.ts";
import "./base.css";

followTheme();
void ensureHanziFont([]);
followStore();
followSteps();
followHand();
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
