import type { Divergence } from '#libs/replay';
import { type Cell, type Colours, type Line, tableOf } from '#libs/runtime';
import { changeLine, clock, violationLines } from './values';

const widths = [22, 38, 30] as const;

/** The decisions that come out otherwise, and how. */
export const divergencesText = (colours: Colours, divergences: readonly Divergence[]): string =>
  tableOf(
    colours,
    ['decided', 'where', 'now'],
    widths,
    divergences.map((each) => [
      [each.command, dim(clock(each.at)), dim(`${each.actor.role} ${each.actor.id}`)],
      [
        each.correlationId,
        ...(each.stream.startsWith('order-') ? [] : [each.stream]),
        dim(`revision ${each.revision}`),
      ],
      outcome(each),
    ]),
  );

const dim = (text: string): Line => ({ text, style: 'dim' });

const outcome = (each: Divergence): Cell => [
  { text: meaning[each.kind], style: 'yellow' },
  ...each.violations.flatMap((violation) => violationLines(violation, widths[2])),
  ...each.changes.map(changeLine),
  ...(each.rulesAdded.length > 0 ? [`rules added: ${each.rulesAdded.join(' ')}`] : []),
  ...(each.rulesGone.length > 0 ? [`rules gone: ${each.rulesGone.join(' ')}`] : []),
];

const meaning = {
  refused: 'refused',
  accepted: 'was refused, is accepted',
  violations: 'refused for other reasons',
  events: 'other events',
  rules: 'the same, under other rules',
  notRecorded: 'cannot be taken again',
} as const;
