import { categoryOf } from './categories';
import type { Moment } from './timeline';

/** Which moments of a timeline are looked at; absent: all. */
export interface Selection {
  /** instants, both inclusive */
  readonly from?: string;
  readonly to?: string;
  readonly types?: readonly string[];
  /** whole names of streams, or categories such as `domain` */
  readonly streams?: readonly string[];
}

/** Leaves moments out without changing what the others tell: states and waits stay those of the whole course. */
export const selected = (
  moments: readonly Moment[],
  { from, to, types, streams }: Selection,
): readonly Moment[] =>
  moments.filter(
    ({ at, type, stream }) =>
      (from === undefined || at >= from) &&
      (to === undefined || at <= to) &&
      (types === undefined || types.includes(type)) &&
      (streams === undefined || streams.includes(stream) || streams.includes(categoryOf(stream))),
  );
