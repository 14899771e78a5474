import { randomUUID } from 'node:crypto';
import { WrongRevision } from '#libs/event-store';
import { instant } from '#libs/filing';
import type { Clock, Log } from './ports';

const stream = 'ledger-identity';

/** The id of the log: made by the first start, named by every checkpoint (architecture, "Read models"). */
export const foundLedger = async (store: Log, clock: Clock): Promise<string> => {
  for (;;) {
    for await (const event of store.read(stream)) return event.data['ledgerId'] as string;
    const ledgerId = randomUUID();
    const now = instant(clock.now());
    const event = {
      id: ledgerId,
      type: 'LedgerFounded',
      data: { ledgerId },
      metadata: {
        $correlationId: ledgerId,
        $causationId: ledgerId,
        actor: { id: 'ledger', role: 'system' },
        occurredAt: now,
        recordedAt: now,
        schemaVersion: 1,
      },
    };
    try {
      await store.append(stream, [event], 'noStream');
    } catch (error) {
      if (!(error instanceof WrongRevision)) throw error;
    }
  }
};
