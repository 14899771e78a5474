import type { EventStore } from '#libs/event-store';

/** What the command side needs of the event store. */
export type Log = Pick<EventStore, 'append' | 'read' | 'readBackwards' | 'setRetention'>;

/** Where time comes from. */
export interface Clock {
  now(): Date;
}

/** Asks the bureau whether an ICP password belongs to a filed number (P-11); the value is not kept. */
export interface IcpPasswordPort {
  verify(entityNumber: string | undefined, password: string): Promise<'right' | 'wrong'>;
}

/** Knows who administers websites filed here (E-7); only a warning rests on it, so it may lag. */
export interface AdministratorsPort {
  /** of these hashes of document numbers, those that administer a website of another organisation */
  elsewhere(documentNumbers: readonly string[], documentHash: string): Promise<readonly string[]>;
}

/** The built-in port takes any value but `wrong`. */
export const builtInIcpPasswordPort: IcpPasswordPort = {
  verify: async (_entityNumber, password) => (password === 'wrong' ? 'wrong' : 'right'),
};
