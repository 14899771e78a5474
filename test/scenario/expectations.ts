import type { HttpAnswer } from './ledger-under-play';
import { mismatch } from './match';
import type { CommandExpectation } from './scenario';

/** Something came out otherwise than the scenario expects. */
export class Unexpected extends Error {
  override readonly name = 'Unexpected';
  constructor(
    readonly what: string,
    readonly expected: unknown,
    readonly came: unknown,
  ) {
    super(`${what}: expected ${JSON.stringify(expected)}, came ${JSON.stringify(came)}`);
  }
}

/** What a command led to beside its answer; asked only where it is expected. */
export interface Led {
  types(): Promise<readonly string[]>;
  state(): Promise<unknown>;
}

const succeeded = ({ status }: HttpAnswer) => status >= 200 && status < 300;

const mustMatch = (what: string, expected: unknown, came: unknown): void => {
  const found = mismatch(expected, came);
  if (found !== undefined)
    throw new Unexpected(`${what} ${found.at}`.trim(), found.expected, found.came);
};

const refusedRules = ({ body }: HttpAnswer): readonly string[] => {
  const { violations = [] } = body as { violations?: readonly { rule: string }[] };
  return [...new Set(violations.map(({ rule }) => rule))].sort();
};

/** A query's answer: as expected in part; without expectation 2xx. */
export const expectAnswer = (expected: unknown, answer: HttpAnswer): void => {
  if (expected !== undefined) mustMatch('answer', expected, answer.body);
  else if (!succeeded(answer)) throw new Unexpected('status', '2xx', answer);
};

/** A command's answer and what it led to. */
export const expectCommand = async (
  expectation: unknown,
  answer: HttpAnswer,
  led: Led,
): Promise<void> => {
  const {
    state,
    events,
    refused,
    status,
    answer: fields,
  } = (expectation ?? {}) as CommandExpectation;
  if (refused !== undefined) {
    if (succeeded(answer)) throw new Unexpected('a refusal', refused, answer);
    const came = refusedRules(answer);
    if (JSON.stringify(came) !== JSON.stringify([...new Set(refused)].sort()))
      throw new Unexpected('the rules that refuse', refused, answer);
  } else if (status === undefined && !succeeded(answer)) {
    throw new Unexpected('status', '2xx', answer);
  }
  if (status !== undefined && answer.status !== status)
    throw new Unexpected('status', status, answer);
  mustMatch('answer', fields ?? {}, answer.body);
  if (events !== undefined) mustMatch('events', events, await led.types());
  if (state !== undefined) mustMatch('state', state, await led.state());
};
