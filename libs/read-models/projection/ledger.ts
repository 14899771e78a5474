import { type EventStore, LogMismatch } from '#libs/event-store';

/**
 * The id of the ledger whose log this is: the data of `LedgerFounded`. Waits for it while the log
 * is empty; undefined when aborted.
 */
export const ledgerIdOf = async (
  eventStore: EventStore,
  signal: AbortSignal,
): Promise<string | undefined> => {
  const founding = new AbortController();
  const events = eventStore.subscribeToAll({
    prefixes: ['ledger-identity'],
    signal: AbortSignal.any([signal, founding.signal]),
  });
  for await (const item of events) {
    if ('caughtUp' in item || item.type !== 'LedgerFounded') continue;
    founding.abort();
    const { ledgerId } = item.data as { readonly ledgerId: string };
    return ledgerId;
  }
  return undefined;
};

/** Whether the log has an event at a position: a restored or another log has none. */
export const hasEventAt = async (eventStore: EventStore, position: bigint): Promise<boolean> => {
  try {
    await eventStore.requireEventAt(position);
    return true;
  } catch (error) {
    if (error instanceof LogMismatch) return false;
    throw error;
  }
};
