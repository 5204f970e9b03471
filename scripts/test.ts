/** `npm test`: types, lint, format, tests of the sources, the build, and the built app in a real browser; one closing line of counts. */
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { runProgram } from "./run-program.ts";

type Count = { passed: number; failed: number };

const root = fileURLToPath(new URL("..", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "jiujin-test-"));

await testAll();

async function testAll(): Promise<void> {
  const checks = await Promise.all([
    one("types", "typescript/bin/tsc", []),
    one("lint", "oxlint/bin/oxlint", ["--type-aware"]),
    one("format", "oxfmt/bin/oxfmt", ["--check"]),
  ]);
  const units = await vitest("unit");
  const built = await one("build", "vite/bin/vite.js", ["build", "--logLevel", "error"]);
  const browser = built.failed ? { passed: 0, failed: 1 } : await vitest("browser");
  rmSync(folder, { recursive: true, force: true });
  close([...checks, units, built, browser]);
}

/** A stage that passes or fails as a whole. What it printed is shown in one piece, because several of them run at once. */
async function one(name: string, program: string, args: string[]): Promise<Count> {
  const started = performance.now();
  const { status, output } = await runProgram(inModules(program), args, { root });
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  console.log(`${status === 0 ? "✓" : "✗"} ${name} (${seconds} s)`);
  if (status !== 0) console.log(output);
  return status === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
}

/** Runs one project of vitest.config.ts, showing its lines as they come. */
async function vitest(project: string): Promise<Count> {
  console.log(`\n${project} tests`);
  const report = join(folder, `${project}.json`);
  const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${report}`];
  const { status } = await runProgram(inModules("vitest/vitest.mjs"), ["run", "--project", project, ...reporters], {
    root,
    show: true,
  });
  return countTests(report, status);
}

type Report = {
  numPassedTests: number;
  numFailedTests: number;
  testResults: { status: string; assertionResults: { status: string }[] }[];
};

/** Counts tests, and one failure for each file that could not run; a stage that ended badly without a failed test is one failure. */
function countTests(reportFile: string, status: number): Count {
  const report = readReport(reportFile);
  if (!report) return { passed: 0, failed: 1 };
  const broken = report.testResults.filter(
    (file) => file.status === "failed" && !file.assertionResults.some((test) => test.status === "failed"),
  );
  const failed = report.numFailedTests + broken.length;
  return { passed: report.numPassedTests, failed: status === 0 ? failed : Math.max(failed, 1) };
}

function readReport(file: string): Report | undefined {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch {
    return undefined;
  }
}

function close(counts: Count[]): void {
  const passed = counts.reduce((sum, count) => sum + count.passed, 0);
  const failed = counts.reduce((sum, count) => sum + count.failed, 0);
  console.log(`\n${passed} passed, ${failed} failed`);
  process.exitCode = failed === 0 ? 0 : 1;
}

function inModules(program: string): string {
  return join(root, "node_modules", program);
}
