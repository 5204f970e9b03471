/** The right to write one project, held by one page at a time. */
export type Hold = { release(): void };

/** Holds a project if no other page does; undefined where one does. Without locks in the browser everyone holds, and the version rule of saving decides. */
export function holdIfFree(id: string): Promise<Hold | undefined> {
  return request(id, { ifAvailable: true });
}

/** Holds a project as soon as the page that has it lets go. Rejects when `signal` is aborted. */
export async function holdWhenFree(id: string, signal: AbortSignal): Promise<Hold> {
  return (await request(id, { signal })) ?? { release: () => undefined };
}

function request(id: string, options: LockOptions): Promise<Hold | undefined> {
  if (!navigator.locks) return Promise.resolve({ release: () => undefined });
  return new Promise((resolve, reject) => {
    const hold = (lock: Lock | null) => {
      if (!lock) return resolve(undefined);
      return new Promise<void>((release) => resolve({ release }));
    };
    navigator.locks.request(`jiujin project ${id}`, options, hold).catch(reject);
  });
}
