import type { Plugin } from "vite";

/** What a page may load. Nothing but files of its own origin, and bytes it already holds (data:, blob:). */
const closed: Record<string, string> = {
  "default-src": "'none'",
  "script-src": "'self' 'wasm-unsafe-eval'", // compiled libraries, of our origin all the same
  "worker-src": "'self' blob:",
  "style-src": "'self'",
  "img-src": "'self' data: blob:",
  "font-src": "'self'",
  "connect-src": "'self' data: blob:",
  "manifest-src": "'self'",
  "base-uri": "'none'",
  "form-action": "'none'",
};

/** The second door: tiles and data by URL, still no script, style or font from elsewhere. */
const online: Record<string, string> = {
  ...closed,
  "img-src": `${closed["img-src"]} https:`,
  "connect-src": `${closed["connect-src"]} https:`,
};

/**
 * Writes the policy of each door into its page, before anything the page loads. The development server's pages also get its inline
 * script, its style elements and its socket; the built pages never do.
 */
export function contentSecurityPolicy(): Plugin {
  let building = true;
  return {
    name: "content-security-policy",
    configResolved(config) {
      building = config.command === "build";
    },
    transformIndexHtml: {
      order: "post",
      handler: (html, { path }) => {
        const policy = policyText(building ? policyOf(path) : forDevelopment(policyOf(path)));
        const meta = `<meta http-equiv="Content-Security-Policy" content="${policy}">`;
        return html.replace(/<meta charset="[^"]*"\s*\/?>/i, (charset) => `${charset}\n    ${meta}`);
      },
    },
  };
}

function policyOf(path: string): Record<string, string> {
  return path.endsWith("online.html") ? online : closed;
}

function forDevelopment(policy: Record<string, string>): Record<string, string> {
  return {
    ...policy,
    "script-src": `${policy["script-src"]} 'unsafe-inline'`,
    "style-src": `${policy["style-src"]} 'unsafe-inline'`,
    "connect-src": `${policy["connect-src"]} ws:`,
  };
}

function policyText(policy: Record<string, string>): string {
  return Object.entries(policy)
    .map(([directive, sources]) => `${directive} ${sources}`)
    .join("; ");
}
