import type { Collection, Db } from 'mongodb';

/** A database of whose collections methods are replaced: by those that `change` gives for one. */
export const withCollections = (db: Db, change: (collection: Collection) => object): Db =>
  new Proxy(db, {
    get: (target, property) => {
      if (property === 'collection')
        return (...args: Parameters<Db['collection']>) => {
          const collection = target.collection(...args);
          const changed = { ...change(collection) };
          return new Proxy(collection, {
            get: (inner, method) => {
              const value: unknown = Reflect.get(changed, method) ?? Reflect.get(inner, method);
              return typeof value === 'function' ? (value.bind(inner) as unknown) : value;
            },
          });
        };
      const value: unknown = Reflect.get(target, property);
      return typeof value === 'function' ? (value.bind(target) as unknown) : value;
    },
  });

/** A database of which one collection's methods are replaced. */
export const withCollection = (
  db: Db,
  name: string,
  change: (collection: Collection) => object,
): Db =>
  withCollections(db, (collection) =>
    collection.collectionName === name ? change(collection) : {},
  );
