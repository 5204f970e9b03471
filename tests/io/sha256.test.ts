import { expect, it } from "vitest";
import { sha256Hex } from "../../src/io/sha256.ts";

const abc = new TextEncoder().encode("abc");
const digest = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"; // FIPS 180-4, example B.1

it("gives the published digest of abc", async () => {
  expect(await sha256Hex(abc)).toBe(digest);
});

it("gives the same where the platform offers no digests", async () => {
  const platform = Object.getOwnPropertyDescriptor(globalThis, "crypto");
  Object.defineProperty(globalThis, "crypto", { value: undefined, configurable: true });
  try {
    expect(await sha256Hex(abc)).toBe(digest);
  } finally {
    if (platform) Object.defineProperty(globalThis, "crypto", platform);
  }
});
