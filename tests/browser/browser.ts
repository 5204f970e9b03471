import { existsSync, mkdtempSync, renameSync, writeFileSync } from "node:fs";
import { homedir, tmpdir } from "node:os";
import { join } from "node:path";
import { chromium, type Browser } from "playwright-core";

/** Software WebGL, no background traffic, no first-run page: the same drawing on every machine. */
const flags = [
  "--use-angle=swiftshader",
  "--enable-unsafe-swiftshader",
  "--ignore-gpu-blocklist",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--disable-quic",
  "--disable-dev-shm-usage",
];

type Executable = { path: string; flags?: string[]; env?: Record<string, string> };

/**
 * Starts a headless Chromium: `CHROME_PATH`, else the system's Chrome, Chromium or Edge, else Playwright's cache, else the one that
 * npm carried (Linux x64). `JIUJIN_BROWSER=npm` takes the last at once. Throws where there is none at all.
 */
export async function openBrowser(): Promise<Browser> {
  const executable = await findBrowser();
  return chromium.launch({
    executablePath: executable.path,
    args: [...flags, ...(executable.flags ?? [])],
    env: { ...process.env, ...executable.env },
    headless: true,
  });
}

/** The same browser as a program to start by hand, on a profile that outlives it. */
export async function browserProgram(
  profile: string,
): Promise<{ path: string; args: string[]; env: NodeJS.ProcessEnv }> {
  const executable = await findBrowser();
  const own = ["--headless=new", "--no-sandbox", "--remote-debugging-port=0", `--user-data-dir=${profile}`];
  return {
    path: executable.path,
    args: [...flags, ...(executable.flags ?? []), ...own, "about:blank"],
    env: { ...process.env, ...executable.env },
  };
}

async function findBrowser(): Promise<Executable> {
  if (process.env.JIUJIN_BROWSER === "npm") return carriedBrowser();
  if (process.env.CHROME_PATH) return { path: process.env.CHROME_PATH };
  const installed = [...systemPaths(), chromium.executablePath()].find((path) => existsSync(path));
  return installed ? { path: installed } : carriedBrowser();
}

function systemPaths(): string[] {
  if (process.platform === "darwin") return macApplications.flatMap((path) => [path, join(homedir(), path)]);
  if (process.platform === "win32")
    return windowsFolders().flatMap((folder) => windowsPrograms.map((p) => join(folder, p)));
  const folders = ["/usr/bin", "/usr/local/bin", "/snap/bin"];
  return folders.flatMap((folder) => linuxPrograms.map((program) => join(folder, program)));
}

const linuxPrograms = [
  "google-chrome-stable",
  "google-chrome",
  "chromium",
  "chromium-browser",
  "microsoft-edge-stable",
];

const macApplications = [
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
  "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
];

const windowsPrograms = [
  "Google\\Chrome\\Application\\chrome.exe",
  "Chromium\\Application\\chrome.exe",
  "Microsoft\\Edge\\Application\\msedge.exe",
];

function windowsFolders(): string[] {
  const { PROGRAMFILES, "PROGRAMFILES(X86)": programFilesX86, LOCALAPPDATA } = process.env;
  return [PROGRAMFILES, programFilesX86, LOCALAPPDATA].filter((folder) => folder !== undefined);
}

const carriedVersion = "147.0.0";

/**
 * The Chromium inside the npm package, unpacked once per machine with the libraries it needs. It is unpacked under another name and
 * then renamed, so that an interrupted run leaves nothing half done. It holds no Chinese font.
 */
async function carriedBrowser(): Promise<Executable> {
  if (process.platform !== "linux" || process.arch !== "x64")
    throw new Error("No Chrome, Chromium or Edge was found. Install one, or set CHROME_PATH to its program.");
  const folder = join(tmpdir(), `jiujin-chromium-${carriedVersion}`);
  if (!existsSync(folder)) await unpackCarried(folder);
  return {
    path: join(folder, "chromium"),
    env: { LD_LIBRARY_PATH: join(folder, "al2023/lib"), FONTCONFIG_PATH: join(folder, "fonts") },
  };
}

/** The package unpacks its own libraries only where it believes to be on this host, and always into the temporary folder. */
async function unpackCarried(folder: string): Promise<void> {
  const before = { ...process.env };
  const unpacking = mkdtempSync(`${folder}-`);
  Object.assign(process.env, { TMPDIR: unpacking, AWS_EXECUTION_ENV: "AWS_Lambda_nodejs20.x" });
  try {
    const { default: carried } = await import("@sparticuz/chromium");
    await carried.executablePath();
  } finally {
    for (const name of ["TMPDIR", "AWS_EXECUTION_ENV", "LD_LIBRARY_PATH", "FONTCONFIG_PATH"])
      restore(name, before[name]);
  }
  writeFileSync(join(unpacking, "fonts/fonts.conf"), fontSettings(join(folder, "fonts"), join(folder, "fonts-cache")));
  if (!existsSync(folder)) renameSync(unpacking, folder);
}

/** The package's own settings name fixed folders; without any font at all the browser stops at the first word. */
function fontSettings(fonts: string, cache: string): string {
  return `<?xml version="1.0"?><fontconfig><dir>${fonts}</dir><cachedir>${cache}</cachedir></fontconfig>\n`;
}

function restore(name: string, value: string | undefined): void {
  if (value === undefined) delete process.env[name];
  else process.env[name] = value;
}
