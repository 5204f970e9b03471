/** Hands bytes to the browser as a download. The name keeps its Chinese; characters that file systems refuse become "-". */
export function downloadBytes(name: string, bytes: Uint8Array<ArrayBuffer> | Blob, type: string): void {
  const blob = bytes instanceof Blob ? bytes : new Blob([bytes], { type });
  const url = URL.createObjectURL(blob);
  const link = document.createElement("a");
  link.href = url;
  link.download = name.replace(/[\\/:*?"<>|]/g, "-");
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
