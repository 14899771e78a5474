import { orderAt, redecideAll, timelineOf, verifyLog } from '#libs/replay';
import { played } from './played';
import { ownStories, sharedStories } from './stories';

type Refusal = readonly { readonly rule: string }[];

describe('an order replayed', () => {
  if (sharedStories.length === 0) it.skip('of the shared scenarios, which are not here', () => {});

  it.each([...ownStories, ...sharedStories])(
    'is what the service answered: %s',
    async (_, file) => {
      const story = await played(file);
      const { store, answers, refusals } = story;
      try {
        for (const { orderId, state, revision } of answers) {
          const then = await orderAt(store, orderId, { revision: BigInt(revision) });
          expect({ revision, state: then.state.status }).toEqual({ revision, state });
        }
        for (const orderId of new Set(answers.map((answer) => answer.orderId))) {
          for (const { orderRevision, status } of await timelineOf(store, orderId)) {
            if (orderRevision < 0n) continue;
            const prefix = await orderAt(store, orderId, { revision: orderRevision });
            expect(prefix.state.status).toBe(status);
          }
        }
        const kept = [];
        for await (const { type, data } of store.readAll({ prefixes: ['refused-'] }))
          if (type === 'CommandRefused')
            kept.push((data['violations'] as unknown as Refusal).map(({ rule }) => rule));
        expect(kept).toEqual(expect.arrayContaining([...refusals]));
        expect(kept.length).toBeGreaterThanOrEqual(refusals.length);
        const diverged = [];
        for await (const { divergence } of redecideAll(store))
          if (divergence) diverged.push(divergence);
        expect(diverged).toEqual([]);
        const findings = [];
        for await (const finding of verifyLog(store)) findings.push(finding);
        expect(findings).toEqual([]);
      } finally {
        await story.close();
      }
    },
  );
});
