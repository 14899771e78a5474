import type { HistoryItem, Page } from '#libs/read-models';
import { changesBetween, type Change } from '#libs/replay';
import type { Asking } from './asking';

/** A path's last name, such as `name` in `draft.websites[0].name`. */
const lastName = (path: string): string => /([A-Za-z]\w*)[^A-Za-z]*$/.exec(path)?.[1] ?? path;

/** Changes as an answer whose values stand in fields named as where they changed. */
const inFields = (changes: readonly Change[]) =>
  changes.map(({ path, before, after }) => ({ [lastName(path)]: [before, after] }));

/** Changes whose personal values are masked by the name of the field they stand in. */
export const shownChanges = async (
  asking: Asking,
  changes: readonly Change[],
): Promise<Change[]> => {
  const shown = (await asking.shown(inFields(changes))) as ReturnType<typeof inFields>;
  return changes.map(({ path }, n) => {
    const [[before, after] = []] = Object.values(shown[n] ?? {});
    return { path, before, after };
  });
};

/** Claims and hashes, by which the ledger works, are no public fields. */
const ofTheLedger = /^(openingClaims|claims|numberClaims|documentHash)\b/;

const publicChanges = ({ before, after }: NonNullable<HistoryItem['around']>) =>
  changesBetween(before, after).filter(({ path }) => !ofTheLedger.test(path));

export type ShownItem = HistoryItem & { readonly changes?: readonly Change[] };

/**
 * An item of a history, with what the event changed of its order or entity, field by field. All of its values are asked
 * for at once, so that a person's key is looked for once.
 */
export const shownItem = async (
  asking: Asking,
  { around, ...item }: HistoryItem,
): Promise<ShownItem> => {
  const [shown, changes] = await Promise.all([
    asking.shown(item) as Promise<HistoryItem>,
    around && shownChanges(asking, publicChanges(around)),
  ]);
  return { ...shown, ...(changes && { changes }) };
};

export const shownHistory = async (asking: Asking, { items, ...page }: Page<HistoryItem>) => ({
  ...page,
  items: await Promise.all(items.map((item) => shownItem(asking, item))),
});
