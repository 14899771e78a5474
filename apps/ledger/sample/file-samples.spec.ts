import type { EventStore, RecordedEvent } from '#libs/event-store';
import { newEvent, newEvents, startStore } from '../../../libs/event-store/spec-support';
import { isEmpty } from './file-samples';

describe('a ledger', () => {
  let store: EventStore;
  let stop: () => Promise<void>;
  beforeEach(async () => {
    ({ store, stop } = await startStore());
  });
  afterEach(() => stop());

  it('that was only founded is empty', async () => {
    await store.append('ledger-identity', [newEvent('LedgerFounded')], 'noStream');
    await expect(isEmpty(store)).resolves.toBe(true);
  });

  it('that was given commands is not, and no read of it stays under way', async () => {
    await store.append('account-1', newEvents('AccountRegistered', 2), 'noStream');
    const reads = jest.spyOn(store, 'readAll');
    await expect(isEmpty(store)).resolves.toBe(false);
    const [read] = reads.mock.results.map(({ value }) => value as AsyncIterable<RecordedEvent>);
    await expect(read![Symbol.asyncIterator]().next()).resolves.toMatchObject({ done: true });
  });
});
