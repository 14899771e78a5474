import { type Document, isDocument } from '../values/document';

const arrayIndex = /^(0|[1-9]\d*)$/;

/**
 * The values that a dotted path means in a query: arrays on the way stand for each of their documents
 * and, where the path has a number, for the element at that index. A missing field is `undefined`.
 */
export function valuesAt(value: unknown, path: readonly string[], from = 0): unknown[] {
  const step = path[from];
  if (step === undefined) return [value];
  if (isDocument(value)) return valuesAt(ownField(value, step), path, from + 1);
  if (!Array.isArray(value)) return [undefined];
  const items = value as unknown[];
  const found: unknown[] = [];
  if (arrayIndex.test(step) && Number(step) < items.length) {
    found.push(...valuesAt(items[Number(step)], path, from + 1));
  }
  for (const item of items) {
    if (isDocument(item)) found.push(...valuesAt(item, path, from));
  }
  return found;
}

/** The field of a document, never one inherited such as `constructor`. */
export function ownField(document: Record<string, unknown>, name: string): unknown {
  return Object.hasOwn(document, name) ? document[name] : undefined;
}

export function isArrayIndex(step: string): boolean {
  return arrayIndex.test(step);
}

/** The document `{a: {b: value}}` for the path `a.b`. */
export function nested(path: string, value: unknown): Document {
  return path
    .split('.')
    .reduceRight<unknown>((inner, step) => ({ [step]: inner }), value) as Document;
}
