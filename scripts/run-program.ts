import { spawn } from "node:child_process";

export type Ended = { status: number; output: string };

/**
 * Runs a JavaScript program in a Node of its own and waits for its end. Its output is collected, and with `show` also printed as it
 * comes. A program that cannot start, or is killed, ends with status 1.
 */
export function runProgram(program: string, args: string[], options: { root: string; show?: boolean }): Promise<Ended> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [program, ...args], { cwd: options.root, stdio: ["ignore", "pipe", "pipe"] });
    let output = "";
    const collect = (text: string) => {
      output += text;
      if (options.show) process.stdout.write(text);
    };
    child.stdout.setEncoding("utf8").on("data", collect);
    child.stderr.setEncoding("utf8").on("data", collect);
    child.on("error", (error) => {
      collect(`${error.message}\n`);
      resolve({ status: 1, output });
    });
    child.on("close", (status) => resolve({ status: status ?? 1, output }));
  });
}
