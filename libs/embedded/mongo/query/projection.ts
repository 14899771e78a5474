import { CommandError } from '../errors';
import { decode, type Document, encode, isDocument, onlyFields } from '../values/document';
import { approximate } from '../values/numbers';
import { promote } from './expression';
import { runStages } from './stages';

/**
 * Compiles a projection to a function from the encoded document to the encoded projected one.
 * Inclusion and exclusion of paths keep every value as it is stored; anything else is computed by mingo.
 * @throws CommandError BadValue when inclusion and exclusion are mixed
 */
export function compileProjection(spec: Document | undefined): (document: Buffer) => Buffer {
  const entries = Object.entries(spec ?? {});
  if (spec === undefined || entries.length === 0) return (document) => document;
  if (entries.some(([path, value]) => switchOf(value) === undefined || path.includes('$'))) {
    return (document) => {
      const [projected] = runStages([promote(document)], [{ $project: spec }], () => []);
      return encode(projected ?? {});
    };
  }
  const including = entries.filter(([, value]) => switchOf(value) === true).map(([path]) => path);
  const excluding = entries.filter(([, value]) => switchOf(value) === false).map(([path]) => path);
  if (including.some((path) => path !== '_id') && excluding.some((path) => path !== '_id')) {
    throw new CommandError('BadValue', 'Cannot do exclusion on a field in inclusion projection');
  }
  if (
    including.length === 0 ||
    (including.length === 1 && excluding.length > 0 && including[0] === '_id')
  ) {
    const tree = treeOf(excluding);
    return (document) => encode(exclude(decode(document), tree));
  }
  const included = excluding.includes('_id') ? including : ['_id', ...including];
  if (!included.some((path) => path.includes('.'))) {
    const names = included.map((name) => Buffer.from(name));
    return (document) => onlyFields(document, names);
  }
  const tree = treeOf(included);
  return (document) => encode(include(decode(document), tree));
}

/** True to include, false to exclude, undefined for a computed value. */
function switchOf(value: unknown): boolean | undefined {
  if (typeof value === 'boolean') return value;
  const number = approximate(value);
  return number === undefined ? undefined : number !== 0;
}

/** Paths as nested maps; a path's last step has no map. */
type Tree = Map<string, Tree | undefined>;

function treeOf(paths: readonly string[]): Tree {
  const root: Tree = new Map();
  for (const path of paths) {
    const steps = path.split('.');
    const last = steps.pop() ?? '';
    let node: Tree = root;
    for (const step of steps) {
      const below: Tree = node.get(step) ?? new Map<string, Tree | undefined>();
      node.set(step, below);
      node = below;
    }
    node.set(last, undefined);
  }
  return root;
}

function include(document: Document, tree: Tree): Document {
  const kept = Object.entries(document).flatMap(([name, value]) => {
    if (!tree.has(name)) return [];
    const below = tree.get(name);
    const inner = below === undefined ? value : each(value, (item) => include(item, below), false);
    return inner === undefined ? [] : [[name, inner] as const];
  });
  return Object.fromEntries(kept);
}

function exclude(document: Document, tree: Tree): Document {
  const kept = Object.entries(document).flatMap(([name, value]) => {
    if (!tree.has(name)) return [[name, value] as const];
    const below = tree.get(name);
    return below === undefined
      ? []
      : [[name, each(value, (item) => exclude(item, below), true)] as const];
  });
  return Object.fromEntries(kept);
}

/** Applies to a document, or to the documents in an array; other values stay or are left out. */
function each(
  value: unknown,
  apply: (document: Document) => Document,
  keepOthers: boolean,
): unknown {
  if (isDocument(value)) return apply(value);
  if (!Array.isArray(value)) return keepOthers ? value : undefined;
  return value.flatMap((item: unknown) => {
    const inner = each(item, apply, keepOthers);
    return inner === undefined ? [] : [inner];
  });
}
