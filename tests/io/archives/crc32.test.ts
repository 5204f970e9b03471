import * as zlib from "node:zlib";
import * as fc from "fast-check";
import { expect, it } from "vitest";
import { crc32 } from "../../../src/io/archives/crc32.ts";
import { bytesOf } from "../worlds.ts";

it("is the check value of CRC-32/ISO-HDLC for 123456789, and 0 for nothing", () => {
  expect([crc32(bytesOf("123456789")), crc32(new Uint8Array())]).toEqual([0xcbf43926, 0]);
});

it("is what zlib computes, for any bytes", () => {
  fc.assert(fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => crc32(bytes) === zlib.crc32(bytes)));
});
