import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";
import { clipperWithoutEval } from "./scripts/vite-clipper-without-eval.ts";
import { contentSecurityPolicy } from "./scripts/vite-content-security-policy.ts";
import { preparedPlaces } from "./scripts/vite-prepared-places.ts";
import { rawBinary } from "./scripts/vite-raw-binary.ts";
import { shippedFiles } from "./scripts/vite-shipped-files.ts";

/** The app has two doors (index.html, online.html), runs under any sub-path and inlines nothing: every byte is a file of its origin. */
export default defineConfig({
  base: "./",
  plugins: [react(), contentSecurityPolicy(), shippedFiles(["data", "NOTICE"]), preparedPlaces(), rawBinary()],
  worker: { format: "es", plugins: () => [clipperWithoutEval()] },
  server: { host: "127.0.0.1" },
  preview: { host: "127.0.0.1" },
  optimizeDeps: {
    entries: ["index.html", "src/worker.ts", "src/import-worker.ts"],
    exclude: ["maplibre-gl", "clipper2-wasm"],
  },
  build: {
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 1200,
    rolldownOptions: {
      input: ["index.html", "online.html"],
      output: {
        codeSplitting: {
          groups: [
            { name: "maplibre", test: /node_modules[\\/]maplibre-gl[\\/]/ },
            { name: "react", test: /node_modules[\\/](react|react-dom|scheduler)[\\/]/ },
          ],
        },
      },
    },
  },
});
