import type { Violation } from '#libs/filing';
import type { Executed } from '../execution';
import type { LedgerEvent } from '../recording';
import type { CommandAnswer } from '../request';

/** What every command answers of its stream; a repeat answers the same from the events. */
export const answerOf = ({
  loaded,
  events,
}: Pick<Executed<unknown>, 'loaded' | 'events'>): CommandAnswer => {
  const warnings = events.flatMap(warningsOf);
  return {
    revision: Number(loaded.revision),
    ...(loaded.position !== undefined && { position: String(loaded.position) }),
    events: events.map(({ type }) => type),
    ...(warnings.length > 0 && { warnings }),
  };
};

/** P-12: a decision's event carries its warnings. */
const warningsOf = ({ data }: LedgerEvent): readonly Violation[] =>
  (data['warnings'] as unknown as readonly Violation[] | undefined) ?? [];
