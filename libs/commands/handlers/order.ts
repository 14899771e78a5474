import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import {
  decideOrder,
  evolveOrder,
  instant,
  refusedInState,
  type Claim,
  type ClaimedStream,
  type Decision,
  type OpenedOrder,
  type OrderCommand as DomainCommand,
  type OrderEvent,
  type OrderState,
} from '#libs/filing';
import { orderId as orderIdOf } from '#libs/event-store';
import { seenContext } from '../basis';
import { categories } from '../categories';
import { listedBy } from '../claims';
import { streamsOf, type Gathered, type Wanted } from '../context';
import { Core } from '../core';
import type { Verdict } from '../execution';
import { streamsTouched } from '../follow-ups';
import { sealOrderCommand, type OrderRequest } from '../order-commands';
import { mayActOn } from '../permission';
import type { Cause } from '../recording';
import type { Loaded } from '../repository';
import type { CommandAnswer, CommandRequest } from '../request';
import { answerOf } from './answer';

/** A command on an order (contract, section 3); `OpenOrder` opens it. */
export class OrderCommand extends Command<CommandAnswer> {
  constructor(readonly request: OrderRequest) {
    super();
  }
}

@CommandHandler(OrderCommand)
export class OrderCommandHandler implements ICommandHandler<OrderCommand> {
  constructor(@Inject(Core) private readonly core: Core) {}

  execute({ request }: OrderCommand): Promise<CommandAnswer> {
    return executeOrderCommand(this.core, request);
  }
}

/** Gives a command on an order; the ledger's own policies do it without the bus. */
export const executeOrderCommand = async (
  core: Core,
  request: OrderRequest,
): Promise<CommandAnswer> => {
  const cause = core.causeOf(request);
  const orderId = request.type === 'OpenOrder' ? orderIdOf(cause.commandId) : request.target!;
  const attempts = new Attempts(core, request, orderId, cause);
  const executed = await core.execution.run<OrderState, OrderEvent>({
    category: categories.order,
    id: orderId,
    cause,
    ifMatch: request.ifMatch,
    settle: (found) => core.current.settleOrder(found, orderId),
    decide: (found) => attempts.decide(found),
  });
  const { loaded, events } = executed;
  await core.followUps.after(loaded.stream, events);
  const { state } = loaded;
  return {
    orderId,
    state: state.status,
    ...answerOf(executed),
    ...(request.type === 'OpenOrder' &&
      state.status !== 'NotOpened' && { filingType: state.filingType }),
  };
};

/** Decides one command on an order, as often as it takes; remembers the claims that earlier attempts took. */
class Attempts {
  private readonly taken: { claimed: ClaimedStream; claim: Claim }[] = [];
  private sealed: Promise<DomainCommand> | undefined;

  constructor(
    private readonly core: Core,
    private readonly request: OrderRequest,
    private readonly orderId: string,
    private readonly cause: Cause,
  ) {}

  async decide(loaded: Loaded<OrderState>): Promise<Verdict<OrderEvent>> {
    const { state } = loaded;
    mayActOn(this.request, state);
    const opened = state.status === 'NotOpened' ? undefined : state;
    this.sealed ??= sealOrderCommand(this.core.sealing, this.request, opened);
    const command = await this.sealed;
    const gathered = await this.core.contexts.gather(
      await this.wanted(command, opened),
      this.cause,
    );
    const basis = {
      fields: command.fields,
      context: seenContext(gathered.context, gathered.read),
    };
    if (command.type === 'RecordBureauDecision' && deregistered(opened, gathered)) {
      await executeOrderCommand(this.core, cancellationOf(this.orderId, this.cause.commandId));
      const cancelled = await this.core.repository.load(categories.order, this.orderId);
      return {
        basis,
        decision: refusedInState(cancelled.state, command.type),
        decidedAt: cancelled.revision,
        ...(opened && { order: opened }),
      };
    }
    const decision = this.takenFrom(state)
      ? decideOrder(state, command, gathered.context)
      : refusedInState(state, command.type);
    const next = this.stateAfter(state, decision);
    if (next === undefined)
      return { decision, basis, ...(opened && { order: opened }), undo: () => this.undo(opened) };
    const claims = claimsOf(decision);
    return {
      decision,
      basis,
      order: next,
      streams: [...streamsOf(claims), ...streamsTouched(next, gathered.context)].filter(
        (stream) => stream !== loaded.stream,
      ),
      first: () =>
        this.claim(
          claims,
          gathered,
          { orderId: this.orderId, orderRevision: Number(loaded.revision) },
          next,
        ),
    };
  }

  /** An applicant hands an order over himself only when it came back unchanged (S-6). */
  private takenFrom({ status }: OrderState): boolean {
    const { type, actor } = this.request;
    return type !== 'SubmitToBureau' || actor.role !== 'applicant' || status === 'Returned';
  }

  private async wanted(command: DomainCommand, order: OpenedOrder | undefined): Promise<Wanted> {
    const nothing = { orderId: this.orderId, accountId: order?.accountId ?? this.request.actor.id };
    switch (command.type) {
      case 'OpenOrder':
        return {
          ...nothing,
          documentHash: command.fields.documentHash,
          domains: command.fields.domains,
        };
      case 'SaveDraft':
        return { ...nothing, ...(await this.passwordVerdict(order)) };
      case 'Submit':
      case 'SubmitToBureau':
      case 'ApprovePreliminary':
        return order === undefined
          ? nothing
          : { ...nothing, documentHash: order.documentHash, websites: order.draft.websites };
      case 'RecordBureauDecision': {
        const { entityNumber, websiteNumbers = {} } = command.fields;
        const numbers = [
          ...(entityNumber === undefined ? [] : [entityNumber]),
          ...Object.values(websiteNumbers),
        ];
        return order === undefined
          ? nothing
          : { ...nothing, documentHash: order.documentHash, numbers };
      }
      default:
        return nothing;
    }
  }

  private async passwordVerdict(
    order: OpenedOrder | undefined,
  ): Promise<Pick<Wanted, 'icpPassword'>> {
    const { icpPassword } = (this.request as CommandRequest<'SaveDraft'>).fields;
    if (icpPassword === undefined) return {};
    return { icpPassword: await this.core.icpPassword.verify(order?.entityNumber, icpPassword) };
  }

  private stateAfter(state: OrderState, decision: Decision<OrderEvent>): OpenedOrder | undefined {
    if (decision.outcome === 'refused') return undefined;
    const occurredAt = instant(this.cause.recordedAt);
    const next = decision.events.reduce<OrderState>(
      (before, event) => evolveOrder(before, { ...event, occurredAt }),
      state,
    );
    return next.status === 'NotOpened' ? undefined : next;
  }

  /** Takes the claims that the decided event lists, each at the revision that the decision read. */
  private async claim(
    claims: readonly ClaimedStream[],
    { read }: Gathered,
    claim: Claim,
    order: OpenedOrder,
  ): Promise<void> {
    for (const claimed of claims) {
      const found = read.get(claimed.stream);
      if (found === undefined) throw new Error(`the decision did not read ${claimed.stream}`);
      this.taken.push({ claimed, claim });
      read.set(
        claimed.stream,
        await this.core.claims.take(found, claimed, claim, order, this.cause),
      );
    }
  }

  /** A refusal half-way releases what was taken, except what the latest `Submitted` lists. */
  private async undo(order: OpenedOrder | undefined): Promise<void> {
    const kept = new Set(
      (order === undefined ? [] : listedBy(order)).map(({ stream, code = '' }) => stream + code),
    );
    for (const { claimed, claim } of this.taken) {
      if (!kept.has(claimed.stream + (claimed.code ?? '')))
        await this.core.updates.release(claimed, claim, this.cause, order);
    }
  }
}

const claimsOf = (decision: Decision<OrderEvent>): readonly ClaimedStream[] =>
  decision.outcome === 'refused'
    ? []
    : decision.events.flatMap(({ data }) => ('claims' in data ? data.claims : []));

/** I-5: the bureau deregistered the entity that the order is about. */
const deregistered = (order: OpenedOrder | undefined, { context: { entity } }: Gathered): boolean =>
  entity.status === 'Cancelled' && order?.entityNumber === entity.entityNumber;

/** The command that ends an open order because its entity was deregistered; `cause` names what led to it. */
export const cancellationOf = (
  orderId: string,
  cause: string,
): CommandRequest<'CancelDeregistered'> => ({
  type: 'CancelDeregistered',
  target: orderId,
  fields: {},
  actor: { id: 'ledger', role: 'system' },
  key: `${cause}/${orderId}`,
});
