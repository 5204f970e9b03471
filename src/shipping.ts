/** What crosses from the engine worker to the page: a column that the last answer already held goes as a number, not as bytes. */
import type { Column, Result, Table } from "./analysis/analysis.ts";

type ShippedColumn = { ref: number; column?: Column };
type ShippedTable = Omit<Table, "columns"> & { columns: Record<string, ShippedColumn> };
export type ShippedResult = Omit<Result, "tables"> & { tables: ShippedTable[] };

/** The worker's side. Columns are cloned, so the engine keeps its own; only the last answer's are remembered. */
export function createShipper(): (results: Result[]) => ShippedResult[] {
  let known = new Map<Column, number>();
  let lastRef = 0;
  return (results) => {
    const sent = new Map<Column, number>();
    const ship = (column: Column): ShippedColumn => {
      const ref = sent.get(column) ?? known.get(column);
      if (ref !== undefined) {
        sent.set(column, ref);
        return { ref };
      }
      sent.set(column, ++lastRef);
      return { ref: lastRef, column };
    };
    const shipped = results.map((result) => ({
      ...result,
      tables: result.tables.map((table) => mapColumns(table, ship)),
    }));
    known = sent;
    return shipped;
  };
}

/** The page's side: puts the columns back. It must be handed every answer, in order. */
export function createReceiver(): (results: ShippedResult[]) => Result[] {
  let known = new Map<number, Column>();
  return (results) => {
    const received = new Map<number, Column>();
    const receive = ({ ref, column }: ShippedColumn): Column => {
      const found = column ?? received.get(ref) ?? known.get(ref);
      if (found === undefined) throw new Error(`Column ${ref} was referred to before it was sent.`);
      received.set(ref, found);
      return found;
    };
    const whole = results.map((result) => ({
      ...result,
      tables: result.tables.map((table) => mapColumns(table, receive)),
    }));
    known = received;
    return whole;
  };
}

function mapColumns<A, B, T extends { columns: Record<string, A> }>(
  table: T,
  change: (column: A) => B,
): Omit<T, "columns"> & { columns: Record<string, B> } {
  const columns = Object.fromEntries(Object.entries(table.columns).map(([name, column]) => [name, change(column)]));
  return { ...table, columns };
}
