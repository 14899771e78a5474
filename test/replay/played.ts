import type { EventStore } from '#libs/event-store';
import type { HttpAnswer } from '../scenario/ledger-under-play';
import { readScenario } from '../scenario/parse';
import { playedLedger } from '../scenario/run';
import type { RunningLedger } from '../support/ledger';

/** What the live service answered to a command on an order. */
export interface LiveAnswer {
  readonly orderId: string;
  readonly state: string;
  readonly revision: number;
}

/** A scenario that was played; the ledger still runs. */
export interface Played {
  readonly store: EventStore;
  readonly answers: readonly LiveAnswer[];
  /** rules of each refusal that was answered, in order */
  readonly refusals: readonly (readonly string[])[];
  close(): Promise<void>;
}

/** Plays a scenario file and keeps what was answered to each command on an order. */
export const played = async (file: string): Promise<Played> => {
  const answers: LiveAnswer[] = [];
  const refusals: (readonly string[])[] = [];
  const listening = (ledger: RunningLedger) =>
    Object.create(ledger, {
      command: {
        value: async (...asked: Parameters<RunningLedger['command']>): Promise<HttpAnswer> => {
          const answer = await ledger.command(...asked);
          if (isLive(answer.body)) answers.push(answer.body);
          if (isRefusal(answer, asked[1])) refusals.push(rulesIn(answer));
          return answer;
        },
      },
    }) as RunningLedger;
  const ledger = await playedLedger(await readScenario(file), listening);
  return { store: ledger.eventStore, answers, refusals, close: () => ledger.close() };
};

const isLive = (body: unknown): body is LiveAnswer => {
  const { orderId, state, revision } = (body ?? {}) as Partial<LiveAnswer>;
  return orderId !== undefined && state !== undefined && revision !== undefined;
};

interface Refused {
  readonly violations?: readonly { readonly rule: string }[];
}

const rulesIn = ({ body }: HttpAnswer): readonly string[] =>
  ((body as Refused).violations ?? []).map(({ rule }) => rule);

/** By the domain; a determination is a question. */
const isRefusal = (answer: HttpAnswer, path: string): boolean =>
  [409, 422].includes(answer.status) &&
  rulesIn(answer).length > 0 &&
  !path.endsWith('/determinations');
