import { isDeepStrictEqual } from 'node:util';
import type { Difference } from '#libs/read-models';
import { json } from '#libs/runtime';

const longest = 160;

/** In one line, from where two values part. */
const excerpt = (text: string, from: number): string => {
  const begin = Math.max(0, Math.min(from - 40, text.length - longest));
  const shown = text.slice(begin, begin + longest);
  return `${begin > 0 ? '…' : ''}${shown}${begin + longest < text.length ? '…' : ''}`;
};

const partingAt = (a: string, b: string): number => {
  let at = 0;
  while (at < a.length && a[at] === b[at]) at += 1;
  return at;
};

/** The first difference of a read model: the document, and its fields that are not what the log gives. */
export const differenceText = ({ key, expected, found, reason }: Difference): string => {
  if (reason !== undefined) return `${key}: its events can no longer be folded: ${reason}`;
  if (!expected) return `${key}: the log gives no such document`;
  if (!found) return `${key}: the document is missing`;
  const fields = [...new Set([...Object.keys(expected), ...Object.keys(found)])];
  const lines = fields
    .filter((field) => !isDeepStrictEqual(expected[field], found[field]))
    .map((field) => {
      const [log, document] = [json(expected[field]) ?? 'none', json(found[field]) ?? 'none'];
      const at = partingAt(log, document);
      return `  ${field}\n    log      ${excerpt(log, at)}\n    document ${excerpt(document, at)}`;
    });
  return [`${key}: the document is not what the log gives`, ...lines].join('\n');
};
