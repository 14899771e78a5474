import type { Change } from '#libs/replay';

/** A value in one line, sealed ones not spelled out. */
export const brief = (value: unknown): string => {
  if (value === undefined) return 'none';
  return JSON.stringify(value, (_name, part: unknown) => (isSealed(part) ? '(sealed)' : part));
};

const isSealed = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && 'sealed' in value;

/** `2019-03-04 09:00:00` of an instant, which is in China Standard Time. */
export const clock = (at: string): string => at.slice(0, 19).replace('T', ' ');

/** `draft.websites[0].name: "a" → "b"` */
export const changeLine = ({ path, before, after }: Change): string =>
  `${path}: ${before === undefined ? '' : `${brief(before)} → `}${brief(after)}`;
