import { createRoot } from "react-dom/client";
import { App } from "./app.tsx";
import { followStore } from "./actions.ts";
import { openFromAddress } from "./opening.ts";
import { ErrorBoundary } from "./error-boundary.tsx";
import { ensureHanziFont } from "../map/hanzi-font.ts";
import { followTheme } from "./theme.ts";
import "./base.css";

followTheme();
void ensureHanziFont([]);
followStore();
void openFromAddress(location.hash);
addEventListener("hashchange", () => void openFromAddress(location.hash));

const root = document.getElementById("root");
if (root)
  createRoot(root).render(
    <ErrorBoundary>
      <App />
    </ErrorBoundary>,
  );
