import { HttpException } from '@nestjs/common';
import { MongoNetworkError, MongoServerSelectionError } from 'mongodb';
import {
  TokenExpired,
  TokenMalformed,
  TokenMissing,
  TokenSignatureInvalid,
} from '#libs/access-control';
import {
  BureauFileChanged,
  BureauFileGap,
  CommandRefused,
  KeyReused,
  NotAllowed,
  NotKnown,
  RaceLost,
  StaleRevision,
} from '#libs/commands';
import { EventTooLarge, StoreUnavailable } from '#libs/event-store';
import { InvalidCursor, ReadModelBehind, ReadModelBuilding } from '#libs/read-models';
import { fault } from '../edge/form';
import { Malformed } from '../edge/malformed';
import { httpAnswer, problem, type Answered } from './problem';

type ErrorClass<E extends Error> = abstract new (...parts: never[]) => E;
type Answer = (error: unknown) => Answered | undefined;

const when =
  <E extends Error>(
    types: readonly ErrorClass<E>[],
    answer: (error: E) => Answered | undefined,
  ): Answer =>
  (error) =>
    types.some((type) => error instanceof type) ? answer(error as E) : undefined;

/** An error whose message is what the client is told. */
const told = <E extends Error>(type: ErrorClass<E>, status: number, name: string): Answer =>
  when([type], ({ message }) => ({ problem: problem(status, name, message) }));

const refusals = {
  400: 'malformed',
  403: 'not-allowed',
  404: 'not-known',
  409: 'wrong-state',
  422: 'rules-violated',
} as const;

/** As many as a person reads; a body can hold thousands of faults. */
const shownFaults = 100;

const malformed = ({ faults }: Malformed): Answered => {
  const detail = 'fields are malformed, missing or unknown';
  return { problem: problem(400, 'malformed', detail, faults.slice(0, shownFaults)) };
};

const unauthenticated = [TokenMissing, TokenMalformed, TokenExpired, TokenSignatureInvalid];
const away = [StoreUnavailable, MongoNetworkError, MongoServerSelectionError];
const later = (name: string, detail: string): Answered => ({
  problem: problem(503, name, detail),
  headers: { 'Retry-After': '2' },
});

const answers: readonly Answer[] = [
  when([Malformed], malformed),
  when([InvalidCursor], ({ message }) =>
    malformed(new Malformed(fault('cursor', message, '游标无效', 'cursor'))),
  ),
  when<Error>(unauthenticated, ({ message }) => ({
    problem: problem(401, 'unauthenticated', message),
    headers: { 'WWW-Authenticate': 'Bearer' },
  })),
  told(NotAllowed, 403, 'not-allowed'),
  told(NotKnown, 404, 'not-known'),
  told(RaceLost, 409, 'race-lost'),
  told(BureauFileGap, 409, 'bureau-file-gap'),
  told(StaleRevision, 412, 'stale-revision'),
  told(EventTooLarge, 413, 'too-large'),
  told(KeyReused, 422, 'idempotency-key-reused'),
  told(BureauFileChanged, 422, 'bureau-file-changed'),
  when([CommandRefused], ({ status, message, violations }) => ({
    problem: problem(status, refusals[status], message, violations),
  })),
  when([ReadModelBehind], ({ message }) => later('read-model-behind', message)),
  when([ReadModelBuilding], ({ message }) => later('read-model-building', message)),
  when<Error>(away, () => later('store-unavailable', 'a store does not answer, try again')),
  when([HttpException], httpAnswer),
];

/** What an error is to the client; `undefined` when it is a fault of the ledger. */
export const answered = (error: unknown): Answered | undefined => {
  for (const answer of answers) {
    const found = answer(error);
    if (found !== undefined) return found;
  }
  return undefined;
};
