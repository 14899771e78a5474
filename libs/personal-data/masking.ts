import { type ValueKind } from './values';

/** Keeps some characters at both ends, and none of a value that would then hide too few. */
const ends = (value: string, first: number, last: number): string => {
  const characters = [...value];
  const hidden = characters.length - first - last;
  if (hidden < 3) return '*'.repeat(characters.length);
  return [...characters.slice(0, first), '*'.repeat(hidden), ...characters.slice(-last)].join('');
};

const start = (value: string, first: number): string => `${[...value].slice(0, first).join('')}**`;

const masks: Readonly<Record<ValueKind, (clear: string) => string>> = {
  name: (clear) => start(clear, 1),
  documentNumber: (clear) => ends(clear, 3, 2),
  phone: (clear) => ends(clear, 3, 4),
  email: (clear) => {
    const at = clear.lastIndexOf('@');
    return at > 0 ? `${start(clear.slice(0, at), 1)}${clear.slice(at)}` : '**';
  },
  street: (clear) => start(clear, 2),
};

/** A value as those see it who may not see it clear: `138****0001`, `测**`, `440*************11`. */
export const masked = (kind: ValueKind, clear: string): string => masks[kind](clear);
