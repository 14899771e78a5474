import type { Day } from '../time';
import type { FiledWebsite } from './events';

/** Where a website's public-security filing stands; every day named is the last one on time (I-2, I-12). */
export interface PsbState {
  readonly state: 'none' | 'due' | 'overdue' | 'done';
  readonly dueOn?: Day;
  readonly filedOn?: Day;
  /** its number, icon and link on the home page */
  readonly display?: { readonly state: 'due' | 'overdue' | 'done'; readonly dueOn: Day };
}

const waiting = (dueOn: Day, on: Day): 'due' | 'overdue' => (on > dueOn ? 'overdue' : 'due');

export const psbState = ({ psb }: Pick<FiledWebsite, 'psb'>, on: Day): PsbState => {
  if (psb === undefined) return { state: 'none' };
  const { dueOn, filedOn, displayDueOn, displayed } = psb;
  const due = dueOn !== undefined && { dueOn };
  if (filedOn === undefined)
    return dueOn === undefined ? { state: 'none' } : { state: waiting(dueOn, on), dueOn };
  return {
    state: 'done',
    ...due,
    filedOn,
    ...(displayDueOn !== undefined && {
      display: { state: displayed ? 'done' : waiting(displayDueOn, on), dueOn: displayDueOn },
    }),
  };
};
