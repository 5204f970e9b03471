import type { Locator, Page } from "playwright-core";
import { say } from "../../src/text/say.ts";

/** What a user does on the built app, step by step. The page speaks 中文 unless a test says otherwise. */

export type DroppedFile = { name: string; bytes: Uint8Array };

export function t(id: Parameters<typeof say>[1], values?: Parameters<typeof say>[2]): string {
  return say("zh", id, values);
}

export async function untilReady(page: Page): Promise<void> {
  await page.waitForSelector('[data-ready="true"]', { state: "attached", timeout: 45_000 });
}

/** Until the coverage panel shows so many people within reach. */
export async function untilCovered(page: Page, people: number): Promise<void> {
  await untilReady(page);
  await goTo(page, "coverage");
  await page.waitForSelector(`[data-testid="facts-covered"][data-people="${people}"]`, { timeout: 20_000 });
}

export async function goTo(page: Page, stage: "data" | "coverage" | "gaps" | "outputs"): Promise<void> {
  await page.getByRole("button", { name: t(`stage.${stage}`), exact: true }).click();
}

export async function choosePlace(page: Page, place: string): Promise<void> {
  await page.getByLabel(t("bar.place")).selectOption(place);
}

/** Drops files together onto the page. */
export async function dropFiles(page: Page, files: DroppedFile[]): Promise<void> {
  const transfer = await page.evaluateHandle(
    (given) => {
      const transfer = new DataTransfer();
      for (const { name, bytes } of given) transfer.items.add(new File([new Uint8Array(bytes)], name));
      return transfer;
    },
    files.map(({ name, bytes }) => ({ name, bytes: [...bytes] })),
  );
  await page.dispatchEvent("body", "drop", { dataTransfer: transfer });
}

/** Takes the file on the import screen into the plan; where nothing tells where its coordinates come from, the user says GPS. */
export async function takeFile(on: Locator | Page): Promise<void> {
  await on.getByTestId("outcome").waitFor({ timeout: 50_000 });
  if ((await on.getByText(t("import.choose-system")).count()) > 0)
    await on.getByRole("radio", { name: t("crs.wgs84") }).check();
  await on.getByRole("button", { name: t("import.use") }).click({ timeout: 50_000 });
}

export function textFile(name: string, content: string): DroppedFile {
  return { name, bytes: new TextEncoder().encode(content) };
}

/** Until the page says that the user's own work is saved. */
export async function untilKept(page: Page): Promise<void> {
  await page.waitForSelector('[data-testid="saving"][data-saving="saved"]', { timeout: 20_000 });
}
