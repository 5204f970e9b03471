import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium, type Page } from "playwright-core";
import { browserProgram } from "./browser.ts";
import { covered, coveredWithin30, importPeople, setCutoff } from "./own-work.ts";
import { saveSteps, stallWhereAsked, type SaveStep } from "./stall.ts";
import { untilCovered, untilKept } from "./steps.ts";

/** What the page counted before the last change and after it, and what it counts when it is opened again after the kill. */
export type Outcome = { step: SaveStep; before: number; after: number; found: number };

const within: Record<number, number> = { 10: covered, 30: coveredWithin30 };

/** Saves, kills the browser at each step of the next save, and opens it again; so many rounds on one profile. */
export async function killWhileSaving(url: string, rounds: number, hear: (outcome: Outcome) => void): Promise<void> {
  const profile = mkdtempSync(join(tmpdir(), "jiujin-kill-"));
  let running: Running | undefined;
  try {
    running = await start(profile, `${url}index.html#fengdu`);
    await importPeople(running.page);
    await untilKept(running.page);
    let cutoff = 10;
    for (let round = 0; round < rounds; round++) {
      for (const step of saveSteps) {
        const next = cutoff === 10 ? 30 : 10;
        await changeAndKill(running, step, next);
        running = await start(profile, `${url}index.html#own`);
        const found = await countedPeople(running.page);
        hear({ step, before: within[cutoff], after: within[next], found });
        if (found === within[next]) cutoff = next;
      }
    }
  } finally {
    if (running) await kill(running.program);
    rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** Whether what was acknowledged is there: the change itself once its file was closed, what was saved before it until then. */
export function isKept({ step, before, after, found }: Outcome): boolean {
  return found === (step === "unpointed" || step === "acknowledged" ? after : before);
}

type Running = { program: ChildProcess; page: Page };

async function start(profile: string, address: string): Promise<Running> {
  const portFile = join(profile, "DevToolsActivePort");
  rmSync(portFile, { force: true });
  const { path, args, env } = await browserProgram(profile);
  const program = spawn(path, args, { env, stdio: "ignore", detached: process.platform !== "win32" });
  const browser = await chromium.connectOverCDP(`http://127.0.0.1:${await portOf(portFile)}`);
  const [context] = browser.contexts();
  await context.addInitScript("globalThis.__name ??= (f) => f;"); // what a loader may write around named functions
  await context.addInitScript(stallWhereAsked);
  const page = await context.newPage();
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.goto(address);
  return { program, page };
}

async function portOf(file: string): Promise<string> {
  for (let tries = 0; tries < 200; tries++) {
    await new Promise((resolve) => setTimeout(resolve, 100));
    const [port] = readOrEmpty(file).split("\n");
    if (port) return port;
  }
  throw new Error("The browser did not start.");
}

function readOrEmpty(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return "";
  }
}

async function changeAndKill({ program, page }: Running, step: SaveStep, cutoff: number): Promise<void> {
  await page.evaluate((asked) => Object.assign(window, { stallAt: asked }), step);
  await setCutoff(page, cutoff);
  await untilCovered(page, within[cutoff]);
  if (step === "acknowledged") await untilKept(page);
  else await page.waitForFunction(() => "isStalled" in window);
  await kill(program);
}

async function countedPeople(page: Page): Promise<number> {
  await page.waitForSelector('[data-testid="saving"][data-saving="saved"]', { timeout: 30_000 });
  const facts = page.getByTestId("facts-covered");
  return Number(await facts.getAttribute("data-people"));
}

/** Ends the browser and its own children at once, as a failing machine would. */
async function kill(program: ChildProcess): Promise<void> {
  if (program.exitCode !== null || program.signalCode !== null) return;
  const ended = once(program, "exit");
  if (process.platform === "win32" || program.pid === undefined) program.kill("SIGKILL");
  else process.kill(-program.pid, "SIGKILL");
  await ended;
}
