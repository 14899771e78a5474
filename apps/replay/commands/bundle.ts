import { open } from 'node:fs/promises';
import { exportOrders, importBundle } from '#libs/replay';
import { json, type Terminal } from '#libs/runtime';
import { withEventStore, withLog, type StoreOptions } from '../store';

export interface ExportOptions extends StoreOptions {
  readonly redact?: true;
}

/** Prints a bundle: one JSON text a line. */
export const exportBundle = async (
  terminal: Terminal,
  orders: readonly string[],
  options: ExportOptions,
): Promise<void> =>
  withLog(options, terminal, async (log) => {
    for await (const line of exportOrders(log, orders, options)) terminal.print(json(line));
  });

export interface ImportOptions extends StoreOptions {
  readonly json?: true;
}

/** The one command that writes: a bundle into an empty ledger. */
export const importFile = async (
  terminal: Terminal,
  file: string,
  options: ImportOptions,
): Promise<void> => {
  const header = await withEventStore(options, terminal, (store) =>
    importBundle(store, () => linesOf(file)),
  );
  const { orders, streams, events } = header;
  terminal.print(
    options.json
      ? json(header)
      : `${events} events of ${streams.length} streams imported; orders ${orders.join(', ')}`,
  );
};

async function* linesOf(file: string): AsyncGenerator<string> {
  try {
    const handle = await open(file);
    yield* handle.readLines(); // closes the file at its end
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new Error(`no bundle can be read (${reason}): name a file that export wrote`, { cause });
  }
}
