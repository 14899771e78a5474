/** The kinds of personal values that are sealed. */
export type ValueKind = 'name' | 'documentNumber' | 'phone' | 'email' | 'street';

const spaces = /\s+/gu;
const tidy = (value: string) => value.normalize('NFKC').trim().replace(spaces, ' ');

/** Without spaces, in capitals: how document types and numbers are compared. */
export const capitals = (value: string): string => tidy(value).replace(spaces, '').toUpperCase();

/** Digits from the country code on; a number without one is Chinese (86). */
const phone = (value: string): string => {
  const text = tidy(value);
  const digits = text.replace(/\D/g, '');
  if (text.startsWith('+')) return digits;
  if (digits.startsWith('00')) return digits.slice(2);
  return /^86\d{11}$/.test(digits) ? digits : `86${digits.replace(/^0/, '')}`;
};

const normalisers: Readonly<Record<ValueKind, (value: string) => string>> = {
  name: tidy,
  documentNumber: capitals,
  phone,
  email: (value) => tidy(value).toLowerCase(),
  street: tidy,
};

/** Two spellings of the same value become the same text (NFKC, spaces, case, country code). */
export const normalised = (kind: ValueKind, value: string): string => normalisers[kind](value);

/** Compared without regard to case. */
export const normalisedWebsiteName = (name: string): string => tidy(name).toLowerCase();
