import { Unexpected } from './expectations';
import { StepFailed } from './player';
import type { Step } from './scenario';

const shown = (value: unknown): string => JSON.stringify(value) ?? 'nothing';

const whatIs = ({ as, do: command, check, timeline, id }: Step): string => {
  if (command !== undefined) return `${as}: ${command}${id === undefined ? '' : ` ${id}`}`;
  if (check !== undefined) return `check ${check}`;
  return timeline === undefined ? 'the clock moves' : `timeline ${timeline}`;
};

/** What went wrong, in lines: the step, what was expected, what came. */
export const failureLines = (error: unknown): readonly string[] => {
  if (!(error instanceof StepFailed))
    return [error instanceof Error ? error.message : shown(error)];
  const { number, step, cause } = error;
  const place = `step ${number}, ${whatIs(step)}`;
  if (!(cause instanceof Unexpected))
    return [place, cause instanceof Error ? (cause.stack ?? cause.message) : shown(cause)];
  return [
    `${place}: ${cause.what}`,
    `expected: ${shown(cause.expected)}`,
    `came: ${shown(cause.came)}`,
  ];
};
