import type { Sealed } from '#libs/filing';
import type { ValueKind } from '#libs/personal-data';

/** What a sealed value is, by the field that holds it (contract, section 3: objects). */
const kinds: Readonly<Record<string, ValueKind>> = {
  name: 'name',
  holderName: 'name',
  legalRepresentative: 'name',
  number: 'documentNumber',
  phone: 'phone',
  phone1: 'phone',
  phone2: 'phone',
  emergencyPhone: 'phone',
  phoneMasked: 'phone',
  unverified: 'phone',
  email: 'email',
  street: 'street',
};

/** A personal value in a field of which it is not known what kind it is. */
export class UnknownSealedField extends Error {
  override readonly name = 'UnknownSealedField';
  constructor(readonly field: string) {
    super(`${field} holds a sealed value; its kind is not known`);
  }
}

const isSealed = (value: object): value is Sealed =>
  'sealed' in value && 'key' in value && 'hash' in value;

/**
 * An answer with every sealed value replaced by the text that `show` gives for it; the rest as it
 * is. Dates and other class instances do not occur in answers.
 * @throws UnknownSealedField
 */
export const withSealedShown = async <T>(
  answer: T,
  show: (kind: ValueKind, sealed: Sealed) => Promise<string>,
): Promise<unknown> => {
  const walk = async (value: unknown, field: string): Promise<unknown> => {
    if (typeof value !== 'object' || value === null) return value;
    if (Array.isArray(value)) return Promise.all(value.map((item) => walk(item, field)));
    if (isSealed(value)) {
      const kind = kinds[field];
      if (kind === undefined) throw new UnknownSealedField(field);
      return show(kind, value);
    }
    const fields = Object.entries(value).map(
      async ([name, inner]) => [name, await walk(inner, name)] as const,
    );
    return Object.fromEntries(await Promise.all(fields));
  };
  return walk(answer, '');
};
