/**
 * The address of a module worker that obeys the page's content security policy. A worker loaded from a file answers only to the
 * headers of that file, which a plain static host does not send; one started from a blob inherits the policy of its page, and the
 * blob does nothing but import the file. Without this, code in a worker could reach other origins from the closed door.
 */
export function boundWorkerUrl(file: string): string {
  const address = new URL(file, import.meta.url).href;
  return URL.createObjectURL(new Blob([`import ${JSON.stringify(address)};`], { type: "text/javascript" }));
}
