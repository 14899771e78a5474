import { select } from '../plan/select';
import { type Filter } from '../query/filter';
import { isOperatorDocument } from '../query/predicates';
import { isRegex } from '../query/regex';
import { compileSort } from '../query/sort';
import { type Collection, idKeyFor } from '../store/collection';
import { decode, decodeFields, type Document } from '../values/document';

interface Target {
  readonly filter: Filter;
  readonly hint?: unknown;
  readonly sort?: Document | undefined;
  /** Only the first match in the order of the sort. */
  readonly one: boolean;
}

/** The keys of the documents to be written to, all found before the first of them is written. */
export function matchingKeys(collection: Collection, target: Target): Buffer[] {
  const { filter, hint, sort: spec } = target;
  if (hint === undefined && hasSingleId(filter.source)) return matchingId(collection, filter);
  const sort = compileSort(spec ?? {});
  const { scan, sorted } = select(collection, {
    filter,
    sort: sort.fields,
    limited: target.one,
    hint,
  });
  const found: { idKey: Buffer; key: Buffer }[] = [];
  for (const { idKey, bytes } of scan) {
    found.push({ idKey, key: sorted ? idKey : sort.keyOf(decodeFields(bytes, sort.names)) });
    if (target.one && sorted) break;
  }
  if (!sorted) found.sort((a, b) => Buffer.compare(a.key, b.key));
  return (target.one ? found.slice(0, 1) : found).map(({ idKey }) => idKey);
}

/** Whether the filter names one `_id` by its value: the common case, which needs no plan. */
function hasSingleId({ _id }: Document): boolean {
  return _id !== undefined && !isOperatorDocument(_id) && !isRegex(_id) && !Array.isArray(_id);
}

function matchingId(collection: Collection, { source, fields, matches }: Filter): Buffer[] {
  const idKey = idKeyFor(source._id);
  const bytes = collection.get(idKey);
  if (bytes === undefined) return [];
  if (Object.keys(source).length === 1) return [idKey];
  return matches(fields === undefined ? decode(bytes) : decodeFields(bytes, fields)) ? [idKey] : [];
}
