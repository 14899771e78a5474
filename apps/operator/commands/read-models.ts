import { lagSeconds, readModels as all, type Standing, standings } from '#libs/read-models';
import { json, type Terminal } from '#libs/runtime';
import { type LedgerOptions, withLedger } from '../ledger';
import { standingsText } from '../text/standings';

/** Whether it waits for an operator: nobody keeps it up to date, or keys of it are parked. */
const isFinding = ({ current, state, parked }: Standing): boolean =>
  current && state !== 'replaced' && (state === 'faulted' || state === 'unattended' || parked > 0);

/** How the read models stand; exits 1 when one of this release waits for an operator. */
export const readModels = async (terminal: Terminal, options: LedgerOptions): Promise<void> =>
  withLedger(options, terminal, async ({ db, eventStore }) => {
    const found = await standings(db, eventStore, all);
    const now = new Date();
    if (found.some(isFinding)) terminal.exit(1);
    if (!options.json) {
      const end = (await eventStore.lastPosition()) ?? 0n;
      terminal.print(standingsText(terminal.colours, found, { now, end }));
      return;
    }
    for (const each of found) {
      const seconds = each.lag && { lagSeconds: lagSeconds(each.lag, now) };
      terminal.print(json({ ...each, ...seconds }));
    }
  });
