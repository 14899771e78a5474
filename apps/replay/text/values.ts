import type { Violation } from '#libs/filing';
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

/** What a rule says against a command, in lines of so many columns: `O-8 websites[0].domains`, and why. */
export const violationLines = (
  { rule, field, message }: Violation,
  columns: number,
): readonly string[] => [`${rule} ${field}`.trimEnd(), ...wrapped(message, columns)];

/** Broken at spaces; a longer word anywhere. */
const wrapped = (text: string, columns: number): readonly string[] => {
  const line = new RegExp(`\\S{${columns}}|.{1,${columns}}(?= |$)`, 'g');
  return (text.match(line) ?? []).map((each) => each.trim());
};
