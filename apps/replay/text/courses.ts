import type { Courses, Moment } from '#libs/replay';
import { type Cell, type Colours, type Style, tableOf } from '#libs/runtime';
import { clock } from './values';

/** Two orders side by side; from where they part on, in colour. */
export const coursesText = (
  colours: Colours,
  leftId: string,
  rightId: string,
  { rows, partsAt }: Courses,
): string =>
  [
    tableOf(
      colours,
      [leftId, rightId],
      [46, 46],
      rows.map(({ left, right }, n) => {
        const style = partsAt !== undefined && n >= partsAt ? 'yellow' : undefined;
        return [cell(left, style), cell(right, style)];
      }),
    ),
    partsAt === undefined
      ? 'they run alike to the end'
      : `they part at event ${partsAt + 1}: ${name(rows[partsAt]?.left)} against ${name(rows[partsAt]?.right)}`,
  ].join('\n');

const name = (moment: Moment | undefined): string => moment?.type ?? 'nothing';

const cell = (moment: Moment | undefined, style: Style | undefined): Cell =>
  moment === undefined
    ? ''
    : [
        { text: `${clock(moment.at)}  ${moment.type}`, style },
        { text: `  ${moment.actor.role} ${moment.actor.id} → ${moment.status}`, style },
      ];
