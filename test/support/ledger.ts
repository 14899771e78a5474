import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { randomBytes } from 'node:crypto';
import { MongoClient } from 'mongodb';
import { pino } from 'pino';
import request from 'supertest';
import { type Actor, TokenIssuer, TokenVerifier } from '#libs/access-control';
import { builtInIcpPasswordPort, Core, foundLedger } from '#libs/commands';
import { openMemoryStores, type Stores } from '#libs/embedded';
import { EventStore } from '#libs/event-store';
import { PersonalData } from '#libs/personal-data';
import { ledgerPrefixes } from '#libs/read-models';
import { ControlledClock } from '#libs/runtime';
import { createLedgerApp } from '../../apps/ledger/app';
import { inTime } from '../../apps/ledger/operations/in-time';
import { startWorker, type Worker } from '../../apps/worker/worker';

export interface HttpAnswer {
  readonly status: number;
  readonly body: unknown;
}

/** ms for all that one command sets off */
const patience = 60_000;

/** A whole ledger in this process on empty memory-only stores, with a clock that only the test moves. */
export class RunningLedger {
  private readonly tokens = new Map<string, string>();
  private last: bigint | undefined;

  private constructor(
    readonly app: NestFastifyApplication,
    readonly eventStore: EventStore,
    readonly mongo: MongoClient,
    readonly clock: ControlledClock,
    private readonly worker: Worker,
    private readonly issuer: TokenIssuer,
    readonly stores: Stores,
  ) {}

  static async start(at: Date): Promise<RunningLedger> {
    const stores = await openMemoryStores();
    const eventStore = await EventStore.connect(stores.eventstoreUrl);
    const mongo = await MongoClient.connect(stores.mongodbUrl);
    const db = mongo.db('ledger');
    const clock = new ControlledClock(at);
    const secret = randomBytes(32);
    const keys = { master: randomBytes(32), hash: randomBytes(32) };
    const ledgerId = await foundLedger(eventStore, clock);
    const app = await createLedgerApp({
      eventStore,
      db,
      personalData: new PersonalData(eventStore, keys, () => clock.now()),
      clock,
      icpPassword: builtInIcpPasswordPort,
      verifier: new TokenVerifier(secret),
      logger: false,
    });
    await app.listen(0, '127.0.0.1');
    const worker = await startWorker({
      eventStore,
      db,
      core: app.get(Core),
      ledgerId,
      autoForward: false,
      log: pino({ level: 'silent' }),
      wakeEveryMs: 2 ** 30, // only when the clock is moved
    });
    return new RunningLedger(
      app,
      eventStore,
      mongo,
      clock,
      worker,
      new TokenIssuer(secret),
      stores,
    );
  }

  async close(): Promise<void> {
    await this.worker.stop();
    await this.app.close();
    await this.mongo.close();
    await this.eventStore.close();
    await this.stores.close();
  }

  async ask(actor: Actor, path: string, headers: Readonly<Record<string, string>> = {}) {
    return this.request('GET', actor, path, { headers });
  }

  async command(
    actor: Actor,
    path: string,
    fields: unknown,
    key: string,
    headers: Readonly<Record<string, string>> = {},
  ) {
    return this.request('POST', actor, path, {
      headers: { 'idempotency-key': key, ...headers },
      ...(fields !== undefined && { payload: fields as object }),
    });
  }

  now(): Date {
    return this.clock.now();
  }

  /** Moves the clock, stopping at each due instant in order and running what falls due. */
  async moveTo(moment: Date): Promise<void> {
    let due = await this.worker.nextDue();
    while (due !== undefined && new Date(due) <= moment) {
      const at = new Date(due);
      if (at > this.clock.now()) this.clock.set(at);
      await this.worker.wakeDue();
      await this.settle();
      const next = await this.worker.nextDue();
      if (next === due) throw new Error(`what fell due at ${due} stays due`);
      due = next;
    }
    this.clock.set(moment);
  }

  /** Resolves once everything that was set off has been done: policies, then projections. @throws {TooLate} */
  async settle(): Promise<void> {
    const position = await this.position();
    if (position !== undefined) await inTime(this.worker.settled(position), patience);
  }

  /** Position of the last event that a command led to. */
  async position(): Promise<bigint | undefined> {
    for await (const { position } of this.events(this.last, ledgerPrefixes)) this.last = position;
    return this.last;
  }

  /** Types on `order-` and `entity-` streams appended after a position, in `$all` order. */
  async typesAfter(position: bigint | undefined): Promise<readonly string[]> {
    const types: string[] = [];
    for await (const { type } of this.events(position, ['order-', 'entity-'])) types.push(type);
    return types;
  }

  private events(after: bigint | undefined, prefixes: readonly string[]) {
    return this.eventStore.readAll({ prefixes, ...(after !== undefined && { after }) });
  }

  private async request(
    method: 'GET' | 'POST',
    actor: Actor,
    url: string,
    { headers, payload }: { headers: Readonly<Record<string, string>>; payload?: object },
  ): Promise<HttpAnswer> {
    const authorization = `Bearer ${await this.tokenOf(actor)}`;
    const http = request(await this.app.getUrl());
    const { pathname, search } = new URL(url, 'http://ledger');
    const asked = method === 'GET' ? http.get(pathname + search) : http.post(pathname + search);
    const response = await asked
      .set({ authorization, ...headers })
      .send(payload)
      .ok(() => true);
    const json = /^application\/(problem\+)?json$/.test(response.type);
    return { status: response.status, body: json ? response.body : response.text };
  }

  /** Tokens last as long as a test: the clock they are judged by is the machine's. */
  private async tokenOf(actor: Actor): Promise<string> {
    const holder = `${actor.role} ${actor.id}`;
    const token = this.tokens.get(holder) ?? (await this.issuer.issue(actor, 86_400));
    this.tokens.set(holder, token);
    return token;
  }
}
