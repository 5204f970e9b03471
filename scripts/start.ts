/** `npm start`: builds the app, serves it on this machine only, says the demo county's answer and opens the browser. Ctrl-C stops. */
import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import { build, preview } from "vite";

const root = fileURLToPath(new URL("..", import.meta.url));
const demoPlan = fileURLToPath(new URL("../data/fengdu/plan.json", import.meta.url));
const firstPort = 4173;

type Language = "zh" | "en";

await start();

async function start(): Promise<void> {
  const language = languageOf(process.env);
  console.log(language === "zh" ? "就近：正在准备页面……" : "Jiujin: preparing the page…");
  await build({ root, logLevel: "error" });
  const address = await serve();
  console.log(language === "zh" ? `\n就近已在本机打开：${address}` : `\nJiujin is running on this machine: ${address}`);
  console.log(await demoAnswer(language));
  console.log(language === "zh" ? "按 Ctrl-C 结束。\n" : "Press Ctrl-C to stop.\n");
  openInBrowser(address);
}

/** Serves the built app on the loopback: at `PORT`, or at 4173 or the next free port. Returns the address. */
async function serve(): Promise<string> {
  const port = Number(process.env.PORT) || firstPort;
  const server = await preview({ root, logLevel: "error", preview: { host: "127.0.0.1", port, open: false } });
  const address = server.httpServer.address();
  const actualPort = typeof address === "object" && address ? address.port : port;
  return `http://127.0.0.1:${actualPort}/`;
}

/** The demo county in one sentence, computed now by the engine of the command line; without it the page still works. */
async function demoAnswer(language: Language): Promise<string> {
  try {
    const { answerLine } = await import("../src/cli.ts");
    return await answerLine(demoPlan, language);
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

/** The language of the terminal: Chinese where its locale says so, else English. */
function languageOf(environment: NodeJS.ProcessEnv): Language {
  const named = environment.LC_ALL || environment.LC_MESSAGES || environment.LANG;
  const locale = named && !/^(C|POSIX)\b/.test(named) ? named : new Intl.DateTimeFormat().resolvedOptions().locale;
  return /^zh/i.test(locale) ? "zh" : "en";
}

/** Opens the default browser where there is a screen for one. A machine without one only has the address printed. */
function openInBrowser(address: string): void {
  const command = browserCommand(address);
  if (!command) return;
  const opener = spawn(command[0], command.slice(1), { stdio: "ignore", detached: true });
  opener.on("error", () => undefined);
  opener.unref();
}

function browserCommand(address: string): string[] | undefined {
  if (process.env.CI) return undefined;
  if (process.platform === "darwin") return ["open", address];
  if (process.platform === "win32") return ["cmd", "/c", "start", "", address];
  return process.env.DISPLAY || process.env.WAYLAND_DISPLAY ? ["xdg-open", address] : undefined;
}
