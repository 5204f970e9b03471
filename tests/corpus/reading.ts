import { fork, type ChildProcess } from "node:child_process";
import { fileURLToPath } from "node:url";
import type { Outcome } from "./reader-process.ts";
import type { CorpusFile } from "./seeds.ts";

const limitMs = 5000;
const memoryMb = 512;

/** Reads files in a warm process; one that hangs, crashes or takes more than 512 MB is ended and replaced. */
export type Reading = { read(file: CorpusFile): Promise<Outcome>; close(): void };

export function openReading(): Reading {
  let reader: ChildProcess | undefined;
  const start = (): ChildProcess =>
    fork(fileURLToPath(new URL("./reader-process.ts", import.meta.url)), {
      execArgv: ["--import", "tsx", `--max-old-space-size=${memoryMb}`],
      serialization: "advanced",
      stdio: ["ignore", "ignore", "ignore", "ipc"],
    });
  return {
    async read(file) {
      reader ??= start();
      const outcome = await answerOf(reader, file);
      if (outcome === "hang" || outcome.startsWith("dead")) {
        reader.kill("SIGKILL");
        reader = undefined;
      }
      return outcome;
    },
    close() {
      reader?.kill("SIGKILL");
    },
  };
}

function answerOf(reader: ChildProcess, file: CorpusFile): Promise<Outcome> {
  return new Promise((resolve) => {
    const finish = (outcome: Outcome) => {
      clearTimeout(timer);
      reader.removeAllListeners();
      resolve(outcome);
    };
    const timer = setTimeout(() => finish("hang"), limitMs);
    reader.once("message", (outcome) => finish(String(outcome)));
    reader.once("exit", (code, signal) => finish(`dead: ${code ?? signal}`));
    reader.send(file);
  });
}

/** Whether a file ended as it may: read, read with problems, or refused with a sentence. */
export function isSound(outcome: Outcome): boolean {
  return outcome === "ok" || outcome === "problems" || /^[a-z]+\.[a-z-]+$/.test(outcome);
}
