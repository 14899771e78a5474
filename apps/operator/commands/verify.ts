import {
  readModels,
  standings,
  verify as verifyReadModels,
  type Verified,
} from '#libs/read-models';
import { json, type Terminal, withBar } from '#libs/runtime';
import { type LedgerOptions, type OpenLedger, withLedger } from '../ledger';
import { differenceText } from '../text/difference';

/** Folds the log and compares every document; exits 1 when one differs, or a read model cannot be compared. */
export const verify = async (terminal: Terminal, options: LedgerOptions): Promise<void> =>
  withLedger(options, terminal, async (ledger) => {
    const verified = await verifiedIn(terminal, ledger);
    const missing = readModels.filter(
      ({ name }) => !verified.some(({ readModel }) => readModel === name),
    );
    if (missing.length > 0 || verified.some(({ difference }) => difference)) terminal.exit(1);
    for (const each of verified) terminal.print(options.json ? json(each) : verifiedText(each));
    for (const { name } of missing)
      terminal.tell(
        `${name}: not compared, it is still to be built (npm run ledger -- read-models)`,
      );
  });

const verifiedIn = async (
  terminal: Terminal,
  { db, eventStore }: OpenLedger,
): Promise<readonly Verified[]> => {
  const found = terminal.interactive ? await standings(db, eventStore, readModels) : [];
  const total = Math.max(0, ...found.map(({ events, lag }) => events + (lag?.events ?? 0)));
  const format = '{bar} {percentage} % | {value} of {total} events | {eta} s left';
  let folded = 0;
  return withBar(terminal, { total, format }, (advance) =>
    verifyReadModels(db, eventStore, readModels, (count) => advance((folded += count))),
  );
};

const verifiedText = ({ build, compared, leftOut, difference }: Verified): string => {
  const documents = `${compared.toLocaleString('en')} documents compared`;
  const left =
    leftOut === 0
      ? ''
      : `, ${leftOut.toLocaleString('en')} left out (parked, or moved on meanwhile)`;
  return difference ? `${build}: ${differenceText(difference)}` : `${build}: ${documents}${left}`;
};
