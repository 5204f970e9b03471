import { browserStore } from "../../src/keep/browser-store.ts";
import { listVersions, mostVersions, openNewest, tidy } from "../../src/keep/generations.ts";
import { failingStore, type Fault } from "../keep/failing-store.ts";
import { askStore } from "../keep/store-contract.ts";
import { projectCalled, save } from "../keep/worlds.ts";

/** Runs in a page of its own: what the browser's own store answers to the contract. */
async function askOwnStore(): Promise<Record<string, unknown>> {
  return askStore(await browserStore());
}

/** Saves with a fault at each operation in turn, in the browser's own store; says each time whether it was saved, and what is there. */
async function saveWithFaults(fault: Fault): Promise<string[]> {
  const store = await browserStore();
  const outcomes: string[] = [];
  for (let n = 1; ; n++) {
    await store.remove("proj/a");
    await store.setPointer("project a", undefined);
    await save(store, projectCalled("old"), 0);
    const failing = failingStore(store, n, fault);
    const isSaved = await save(failing, projectCalled("new", "new table"), 1).then(
      () => true,
      () => false,
    );
    if (failing.operations < n) return outcomes;
    outcomes.push(`${isSaved ? "saved" : "not saved"}: ${(await openNewest(store, "a")).project.plan.name}`);
  }
}

/** Saves more versions than are kept, and says how many versions and files are left. */
async function saveMany(): Promise<number[]> {
  const store = await browserStore();
  for (let n = 0; n < mostVersions + 2; n++) {
    await save(store, projectCalled(`v${n}`, `table ${n}`), n);
    await tidy(store, "a");
  }
  return [(await listVersions(store, "a")).length, (await store.list("proj/a/data")).length];
}

window.storePage = { askOwnStore, saveWithFaults, saveMany };

declare global {
  interface Window {
    storePage: {
      askOwnStore: typeof askOwnStore;
      saveWithFaults: typeof saveWithFaults;
      saveMany: typeof saveMany;
    };
  }
}
