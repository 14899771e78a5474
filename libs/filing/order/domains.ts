import type { Opened } from './state';

/** The domains an order is about: those of its draft's websites, before it has any those it was opened with. Each once, in draft order. */
export const domainsOfOrder = ({
  draft,
  domains,
}: Pick<Opened, 'draft' | 'domains'>): readonly string[] =>
  draft.websites ? [...new Set(draft.websites.flatMap((each) => each.domains ?? []))] : domains;
