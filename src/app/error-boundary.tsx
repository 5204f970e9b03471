import { Component, type ReactNode } from "react";

/** The last resort: says that drawing failed and offers to load the page anew. Data and plan on disk are untouched. */
export class ErrorBoundary extends Component<{ children: ReactNode }, { error?: Error }> {
  override state: { error?: Error } = {};

  static getDerivedStateFromError(error: Error): { error: Error } {
    return { error };
  }

  override render(): ReactNode {
    const { error } = this.state;
    if (!error) return this.props.children;
    return (
      <main role="alert" style={{ padding: "2rem", maxWidth: "40rem" }}>
        <h1>页面出错了 · The page failed</h1>
        <p>重新载入即可继续；没有数据离开这台电脑。 · Reload to go on; no data left this computer.</p>
        <pre style={{ whiteSpace: "pre-wrap" }}>{error.message}</pre>
        <button type="button" onClick={() => location.reload()}>
          重新载入 · Reload
        </button>
      </main>
    );
  }
}
