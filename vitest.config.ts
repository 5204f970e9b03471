import { defineConfig } from "vitest/config";

/** `unit` runs in Node on the sources; `browser` drives real browsers against the built app. Two files at a time: more browsers starve each other. */
export default defineConfig({
  test: {
    maxWorkers: 2,
    projects: [
      {
        test: {
          name: "unit",
          include: ["tests/**/*.test.{ts,tsx}"],
          exclude: ["tests/browser/**", "**/node_modules/**"],
          setupFiles: ["src/text/all-sentences.ts"],
          testTimeout: 20_000,
        },
      },
      {
        test: {
          name: "browser",
          include: ["tests/browser/**/*.test.ts"],
          setupFiles: ["src/text/all-sentences.ts"],
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
});
