import { expect, it } from "vitest";
import { memoryStore } from "./memory-store.ts";
import { askStore, contractAnswers } from "./store-contract.ts";

it("the store of these tests answers as the browser's stores do", async () => {
  expect(await askStore(memoryStore())).toEqual(contractAnswers);
});
