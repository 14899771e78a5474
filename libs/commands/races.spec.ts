import { CommandRefused } from './errors';
import { Turns } from './testing/faults';
import { TestLedger } from './testing/ledger';
import { draft } from './testing/story';

const otherDocument = {
  type: 'businessLicense',
  number: '91330100MA2CC0002T',
  validUntil: '2039-12-31',
} as const;

describe('two orders that want the same domain', () => {
  const seeds = Array.from({ length: 24 }, (_, n) => n + 1);

  it.each(seeds)(
    'are never both submitted, and never both refused (interleaving %i)',
    async (seed) => {
      const ledger = await TestLedger.start();
      const desk = ledger.process();
      const orders = [
        {
          account: 'widgets',
          target: await desk.drafted('widgets', 'wanted-test.com', await desk.register('widgets')),
        },
        {
          account: 'brew',
          target: await desk.drafted('brew', 'wanted-test.com', await desk.register('brew'), {
            document: otherDocument,
          }),
        },
      ] as const;
      const turns = new Turns(seed);
      const results = await turns.all(
        orders.map(({ account, target }) => {
          const process = ledger.process({ store: turns.log(ledger.store) });
          return () => process.give(`applicant ${account}`, 'Submit', {}, { target });
        }),
      );
      expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
      const lost = results.findIndex(({ status }) => status === 'rejected');
      const { reason } = results[lost] as PromiseRejectedResult;
      expect(reason).toBeInstanceOf(CommandRefused);
      expect((reason as CommandRefused).violations.map(({ rule }) => rule)).toContain('T-20');

      // the loser is not stuck: with another domain it is submitted
      const { account, target } = orders[lost]!;
      const code = await desk.issue(account);
      const owner = account === 'brew' ? otherDocument : undefined;
      await desk.give(
        `applicant ${account}`,
        'SaveDraft',
        draft([{ domain: 'another-test.com', serviceCode: code }], owner),
        { target },
      );
      const answer = await desk.give(`applicant ${account}`, 'Submit', {}, { target });
      expect(answer.state).toBe('UnderPreliminaryReview');
      await ledger.stop();
    },
  );
});
