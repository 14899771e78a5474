import type { EventStore } from '#libs/event-store';
import type { HttpAnswer } from '../scenario/ledger-under-play';
import { readScenario } from '../scenario/parse';
import { momentOf, Player } from '../scenario/player';
import { Resolver } from '../scenario/resolve';
import { RunningLedger } from '../support/ledger';

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
  close(): Promise<void>;
}

/** Plays a scenario file and keeps what was answered to each command on an order. */
export const played = async (file: string): Promise<Played> => {
  const scenario = await readScenario(file);
  const clock = new Resolver(scenario.define).resolve(scenario.clock) as string;
  const ledger = await RunningLedger.start(momentOf(clock));
  const answers: LiveAnswer[] = [];
  const listening = Object.create(ledger, {
    command: {
      value: async (...asked: Parameters<RunningLedger['command']>): Promise<HttpAnswer> => {
        const answer = await ledger.command(...asked);
        if (isLive(answer.body)) answers.push(answer.body);
        return answer;
      },
    },
  }) as RunningLedger;
  await new Player(listening, scenario).play();
  return { store: ledger.eventStore, answers, close: () => ledger.close() };
};

const isLive = (body: unknown): body is LiveAnswer => {
  const { orderId, state, revision } = (body ?? {}) as Partial<LiveAnswer>;
  return orderId !== undefined && state !== undefined && revision !== undefined;
};
