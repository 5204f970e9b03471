import { createRoot } from "react-dom/client";
import { App } from "./app.tsx";
import { followAddress, openFromAddress } from "./actions.ts";
import { ErrorBoundary } from "./error-boundary.tsx";
import { ensureHanziFont } from "../map/hanzi-font.ts";
import { followTheme } from "./theme.ts";
import "./base.css";

followTheme();
void ensureHanziFont([]);
void openFromAddress(location.hash).then(followAddress);
addEventListener("hashchange", () => void openFromAddress(location.hash));

const root = document.getElementById("root");
if (root)
  createRoot(root).render(
    <ErrorBoundary>
      <App />
    </ErrorBoundary>,
  );
