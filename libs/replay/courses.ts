import { streams } from '#libs/filing';
import type { Moment } from './timeline';

/** Two orders' courses, the n-th event of the one beside the n-th of the other. */
export interface Courses {
  readonly rows: readonly {
    readonly left: Moment | undefined;
    readonly right: Moment | undefined;
  }[];
  /** index of the first row in which they differ; undefined: they run alike to the end */
  readonly partsAt: number | undefined;
}

const ofOrder = (orderId: string, moments: readonly Moment[]): readonly Moment[] =>
  moments.filter(({ stream }) => stream === streams.order(orderId));

/** Alike: the same event, under the same command, leading to the same state; times, actors and rules may differ. */
const alike = (left: Moment | undefined, right: Moment | undefined): boolean =>
  left?.type === right?.type && left?.command === right?.command && left?.status === right?.status;

/** The own events of two orders side by side. */
export const coursesOf = (
  [leftId, leftMoments]: readonly [string, readonly Moment[]],
  [rightId, rightMoments]: readonly [string, readonly Moment[]],
): Courses => {
  const left = ofOrder(leftId, leftMoments);
  const right = ofOrder(rightId, rightMoments);
  const length = Math.max(left.length, right.length);
  const rows = Array.from({ length }, (_, n) => ({ left: left[n], right: right[n] }));
  const parting = rows.findIndex((row) => !alike(row.left, row.right));
  return { rows, partsAt: parting < 0 ? undefined : parting };
};
