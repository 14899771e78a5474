import type { EventStore } from '#libs/event-store';
import type { Claim, ClaimedStream, OrderState } from '#libs/filing';
import { ledgerPrefixes } from '#libs/read-models';
import { type categories, categoryOf } from '../../../libs/commands/categories';
import { listedBy } from '../../../libs/commands/claims';
import { happened } from '../../../libs/commands/repository';

/** By stream: its folded state. */
export type States = ReadonlyMap<string, unknown>;

/** What every stream of the ledger says. */
export const statesOf = async (store: EventStore): Promise<States> => {
  const states = new Map<string, unknown>();
  const prefixes = ledgerPrefixes.filter((prefix) => prefix.endsWith('-'));
  for await (const event of store.readAll({ prefixes })) {
    const { category } = categoryOf(event.stream);
    const before = states.get(event.stream) ?? category.initial;
    states.set(event.stream, category.evolve(before, happened(event)));
  }
  return states;
};

/** What differs between two courses to the same end: ciphertexts, and at which attempt a claim was taken. */
const incidental = new Set(['sealed', 'orderRevision']);

/** By path, e.g. `entity-1.websites.1-1.status`. */
const leaves = (value: unknown, path: string): readonly (readonly [string, unknown])[] =>
  typeof value === 'object' && value !== null
    ? Object.entries(value)
        .filter(([name]) => !incidental.has(name))
        .flatMap(([name, field]) => leaves(field, `${path}.${name}`))
    : [[path, value]];

const leavesOf = (states: States): ReadonlyMap<string, unknown> =>
  new Map([...states].flatMap(([stream, state]) => leaves(state, stream)));

/** Where streams do not say the same, and what they say there. */
export const differences = (expected: States, found: States): readonly string[] => {
  const [right, left] = [leavesOf(expected), leavesOf(found)];
  return [...new Set([...right.keys(), ...left.keys()])]
    .filter((path) => right.get(path) !== left.get(path))
    .map((path) => `${path} is ${String(left.get(path))} instead of ${String(right.get(path))}`);
};

type StateOf<Name extends keyof typeof categories> = (typeof categories)[Name]['initial'];

const claimsOn = (
  stream: string,
  state: unknown,
): readonly (ClaimedStream & { claim?: Claim })[] => {
  const on = (claim: Claim | undefined) => (claim === undefined ? [] : [{ stream, claim }]);
  switch (categoryOf(stream).name) {
    case 'account': {
      const account = state as StateOf<'account'>;
      return account.status === 'Registered' ? on(account.open) : [];
    }
    case 'registry':
      return on((state as StateOf<'registry'>).open);
    case 'domain':
      return on((state as StateOf<'domain'>).claim);
    case 'number':
      return on((state as StateOf<'number'>).claim);
    case 'instance': {
      const instance = state as StateOf<'instance'>;
      const codes = instance.status === 'Unregistered' ? {} : instance.codes;
      return Object.entries(codes).flatMap(([code, { claim }]) =>
        claim === undefined ? [] : [{ stream, code, claim }],
      );
    }
    default:
      return [];
  }
};

const lists = (order: OrderState | undefined, { stream, code }: ClaimedStream): boolean => {
  if (order === undefined || order.status === 'NotOpened' || order.status === 'Cancelled')
    return false;
  // an approved order keeps its numbers, and nothing else
  if (order.status === 'Completed' && !stream.startsWith('number-')) return false;
  return listedBy(order).some((each) => each.stream === stream && each.code === code);
};

/** Claims that no open order lists. */
export const strayClaims = (states: States): readonly string[] =>
  [...states].flatMap(([stream, state]) =>
    claimsOn(stream, state)
      .filter(
        ({ claim, ...claimed }) =>
          !lists(states.get(`order-${claim?.orderId}`) as OrderState | undefined, claimed),
      )
      .map(({ claim, code = '' }) => `${stream} ${code} is held by order ${claim?.orderId}`),
  );
