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
 * An answer with every sealed value replaced by what `show` gives for it; the rest as it is. `show`
 * is asked for all of them at once. Dates and other class instances do not occur in answers.
 * @throws UnknownSealedField
 */
export const withSealedShown = async (
  answer: unknown,
  show: (kind: ValueKind, sealed: Sealed) => Promise<unknown>,
): Promise<unknown> => {
  /** A value with nothing sealed in it is itself, another one a promise. */
  const walk = (value: unknown, field: string): unknown => {
    if (typeof value !== 'object' || value === null) return value;
    if (Array.isArray(value)) {
      const items = value.map((item) => walk(item, field));
      return items.some(isPromise) ? Promise.all(items) : value;
    }
    if (isSealed(value)) {
      const kind = kinds[field];
      if (kind === undefined) throw new UnknownSealedField(field);
      return show(kind, value);
    }
    const fields = Object.entries(value);
    const walked = fields.map(([name, inner]) => walk(inner, name));
    if (!walked.some(isPromise)) return value;
    return Promise.all(walked).then((shown) =>
      Object.fromEntries(fields.map(([name], n) => [name, shown[n]])),
    );
  };
  return walk(answer, '');
};

const isPromise = (value: unknown): boolean => value instanceof Promise;
