import { tokensAsCss } from "../map/tokens.ts";
import { usePlan } from "./plan-store.ts";

/** Puts the design tokens of the chosen theme on the page, as a sheet that a strict content policy allows. */
export function followTheme(): void {
  const sheet = new CSSStyleSheet();
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
  sheet.replaceSync(tokensAsCss(usePlan.getState().theme));
  usePlan.subscribe((state, before) => {
    if (state.theme !== before.theme) sheet.replaceSync(tokensAsCss(state.theme));
  });
}
