import type { Day } from '../../time';

const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const checkDigits = '10X98765432';

/** ISO 7064 MOD 11-2 as GB 11643-1999 applies it to the first 17 digits. */
const checkDigit = (digits: string): string | undefined =>
  checkDigits[weights.reduce((sum, weight, at) => sum + weight * Number(digits[at]), 0) % 11];

/**
 * The birth date in an identity card's number (clear text, 18 characters, X in capitals or not), or
 * nothing where the number is none: wrong form, no such date, or a wrong check digit (GB 11643).
 */
export const birthDateOf = (number: string): Day | undefined => {
  const card = number.toUpperCase();
  if (!/^[1-9]\d{16}[\dX]$/.test(card) || checkDigit(card) !== card[17]) return undefined;
  const day = `${card.slice(6, 10)}-${card.slice(10, 12)}-${card.slice(12, 14)}`;
  const date = new Date(`${day}T00:00:00Z`);
  const exists = !Number.isNaN(date.getTime()) && date.toISOString().startsWith(day);
  return exists ? day : undefined;
};

/** Whether the text is an identity card's number by form, birth date and check digit (GB 11643). */
export const isIdentityCardNumber = (number: string): boolean => birthDateOf(number) !== undefined;
