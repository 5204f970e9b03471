import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium, type Page } from "playwright-core";
import { browserProgram } from "./browser.ts";
import { dropFiles, goTo, t, textFile, untilCovered, untilKept } from "./steps.ts";

/** Where in a save the browser is killed: when nothing is written, half, all but not closed, closed but not pointed to, acknowledged. */
export const killSteps = ["before", "half", "unclosed", "unpointed", "acknowledged"] as const;
export type KillStep = (typeof killSteps)[number];

/** What the page counted before the last change and after it, and what it counts when it is opened again after the kill. */
export type Outcome = { step: KillStep; before: number; after: number; found: number };

const people = textFile(
  "人口.csv",
  "id,name,lon,lat,population\na,三合街道,107.73027,29.86864,140954\nb,名山街道,107.69921,29.87832,39897\nc,高家镇,107.86,30.02035,43944\n",
);
const within: Record<number, number> = { 10: 180_851, 30: 224_795 };

/** Saves, kills the browser at each step of the next save, and opens it again; so many rounds on one profile. */
export async function killWhileSaving(url: string, rounds: number, hear: (outcome: Outcome) => void): Promise<void> {
  const profile = mkdtempSync(join(tmpdir(), "jiujin-kill-"));
  let running: Running | undefined;
  try {
    running = await start(profile, `${url}index.html#fengdu`);
    await importPeople(running.page);
    let cutoff = 10;
    for (let round = 0; round < rounds; round++) {
      for (const step of killSteps) {
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

async function importPeople(page: Page): Promise<void> {
  await untilCovered(page, 220_326);
  await dropFiles(page, [people]);
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("button", { name: t("import.use") }).click();
  await untilCovered(page, within[10]);
  await untilKept(page);
}

async function changeAndKill({ program, page }: Running, step: KillStep, cutoff: number): Promise<void> {
  await goTo(page, "coverage");
  await page.evaluate((asked) => Object.assign(window, { stallAt: asked }), step);
  await page.locator("#cutoff-number").fill(String(cutoff));
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

/** Runs in the page before its own scripts: the browser's own functions stop for ever at the step that `stallAt` names. */
function stallWhereAsked(): void {
  const asked = window as { stallAt?: string; isStalled?: boolean };
  const stall = () => {
    asked.isStalled = true;
    return new Promise<never>(() => undefined);
  };
  const file = FileSystemFileHandle.prototype;
  const stream = FileSystemWritableFileStream.prototype;
  const { createWritable, getFile } = file;
  const { write, close } = stream;
  file.createWritable = function (...given) {
    return asked.stallAt === "before" ? stall() : createWritable.apply(this, given);
  };
  stream.write = async function (bytes) {
    if (asked.stallAt !== "half" || !(bytes instanceof Uint8Array)) return write.call(this, bytes);
    await write.call(this, bytes.slice(0, bytes.length >> 1));
    return stall();
  };
  stream.close = function () {
    return asked.stallAt === "unclosed" ? stall() : close.call(this);
  };
  file.getFile = function () {
    return asked.stallAt === "unpointed" && this.name.startsWith("gen-") ? stall() : getFile.call(this);
  };
}
