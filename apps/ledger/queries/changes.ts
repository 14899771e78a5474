import type { HistoryItem, Page } from '#libs/read-models';
import { changesBetween, type Change } from '#libs/replay';
import type { Asking } from './asking';

/** A path's last name, such as `name` in `draft.websites[0].name`. */
const lastName = (path: string): string => /([A-Za-z]\w*)[^A-Za-z]*$/.exec(path)?.[1] ?? path;

/** Changes whose personal values are masked by the name of the field they stand in. */
export const shownChanges = (asking: Asking, changes: readonly Change[]): Promise<Change[]> =>
  Promise.all(
    changes.map(async ({ path, before, after }) => {
      const name = lastName(path);
      const shown = (await asking.shown({ [name]: [before, after] })) as Record<string, unknown[]>;
      return { path, before: shown[name]?.[0], after: shown[name]?.[1] };
    }),
  );

/** Claims and hashes, by which the ledger works, are no public fields. */
const ofTheLedger = /^(openingClaims|claims|numberClaims|documentHash)\b/;

const publicChanges = ({ before, after }: NonNullable<HistoryItem['around']>) =>
  changesBetween(before, after).filter(({ path }) => !ofTheLedger.test(path));

export type ShownItem = HistoryItem & { readonly changes?: readonly Change[] };

/** An item of a history, with what the event changed of its order or entity, field by field. */
export const shownItem = async (
  asking: Asking,
  { around, ...item }: HistoryItem,
): Promise<ShownItem> => ({
  ...((await asking.shown(item)) as HistoryItem),
  ...(around && { changes: await shownChanges(asking, publicChanges(around)) }),
});

export const shownHistory = async (asking: Asking, { items, ...page }: Page<HistoryItem>) => ({
  ...page,
  items: await Promise.all(items.map((item) => shownItem(asking, item))),
});
