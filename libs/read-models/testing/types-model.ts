import type { Db } from 'mongodb';
import type { ReadModel } from '../read-model';

interface Types {
  readonly types: readonly string[];
}

export interface TypesModel extends ReadModel<Types> {
  /** whether an event of type `Poison` cannot be folded, `Keyless` has no keys, `Unsayable` makes no document */
  poisonous: boolean;
}

/** The types on each order's stream. */
export const typesModel = (): TypesModel => ({
  poisonous: true,
  name: 'types',
  version: 1,
  indexes: [{ key: { types: 1 } }],
  keys({ stream, type }) {
    if (type === 'Keyless' && this.poisonous) throw new Error('no keys');
    return stream.startsWith('order-') ? [stream] : [];
  },
  isFirst: ({ revision }) => revision === 0n,
  evolve(before, { type }) {
    if (type === 'Poison' && this.poisonous) throw new Error('poison');
    return { types: [...(before?.types ?? []), type] };
  },
  toDocument(state) {
    if (state.types.includes('Unsayable') && this.poisonous) throw new Error('no words');
    return state;
  },
  toState: (document) => ({ types: document.types as string[] }),
});

/** All types in one document, `all`. */
export const allTypesModel = (): TypesModel => ({
  ...typesModel(),
  name: 'all',
  isFirst: () => false,
  keys({ type }) {
    if (type === 'Keyless' && this.poisonous) throw new Error('no keys');
    return ['all'];
  },
});

export interface TypesDocument extends Types {
  readonly _id: string;
  readonly position: bigint;
  readonly stale?: true;
}

export const typesIn = (db: Db) => db.collection<TypesDocument>('types_v1');
