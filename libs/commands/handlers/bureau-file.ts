import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { WrongRevision } from '#libs/event-store';
import type { TakenFile } from '../bureau-files';
import { Core } from '../core';
import {
  BureauFileChanged,
  BureauFileGap,
  CommandRefused,
  KeyReused,
  NotAllowed,
  NotKnown,
} from '../errors';
import type { OrderRequest } from '../order-commands';
import type {
  Actor,
  BureauFileLine,
  BureauFileLineAnswer,
  CommandAnswer,
  CommandRequest,
} from '../request';
import { executeOrderCommand } from './order';

type FileRequest = CommandRequest<'ImportBureauFile'>;

/** A bureau's result file (rules, section 10b); its number, not the key, tells whether it is a repeat. */
export class BureauFileCommand extends Command<CommandAnswer> {
  constructor(readonly request: FileRequest) {
    super();
  }
}

interface Done {
  readonly answer: BureauFileLineAnswer;
  readonly position?: string;
}

@CommandHandler(BureauFileCommand)
export class BureauFileCommandHandler implements ICommandHandler<BureauFileCommand> {
  constructor(@Inject(Core) private readonly core: Core) {}

  async execute(command: BureauFileCommand): Promise<CommandAnswer> {
    const { request } = command;
    const { sequence } = request.fields;
    const cause = this.core.causeOf({ ...request, key: keyOf(sequence) });
    const last = await this.core.bureauFiles.last(request.actor.id);
    if (last?.sequence === sequence) {
      if (last.commandHash !== cause.commandHash) throw new BureauFileChanged(sequence);
      return answerOf(last);
    }
    const expected = (last?.sequence ?? 0) + 1;
    if (sequence !== expected) throw new BureauFileGap(sequence, expected);
    const taken = await this.lines(request);
    try {
      await this.core.bureauFiles.take(cause, last, taken);
    } catch (error) {
      if (!(error instanceof WrongRevision)) throw error;
      return this.execute(command); // delivered twice at once: the other one was acknowledged
    }
    return answerOf(taken);
  }

  /** One after the other: what a file says of one order comes in its order. */
  private async lines({
    actor,
    fields: { file, sequence, results },
  }: FileRequest): Promise<TakenFile> {
    const done: Done[] = [];
    for (const line of results) done.push(await this.line(line, actor, sequence));
    const position = done
      .flatMap((each) => (each.position === undefined ? [] : [BigInt(each.position)]))
      .reduce<bigint | undefined>((a, b) => (a !== undefined && a > b ? a : b), undefined);
    return {
      file,
      sequence,
      results: done.map(({ answer }) => answer),
      ...(position !== undefined && { position: String(position) }),
    };
  }

  private async line(result: BureauFileLine, actor: Actor, sequence: number): Promise<Done> {
    const { line, orderId } = result;
    const request = {
      ...commandOf(result),
      target: orderId,
      actor,
      key: `${keyOf(sequence)} line ${line}`,
    } as OrderRequest;
    try {
      const { state, position } = await executeOrderCommand(this.core, request);
      return {
        answer: { line, orderId, status: 200, ...(state !== undefined && { state }) },
        ...(position !== undefined && { position }),
      };
    } catch (error) {
      // the part of an unacknowledged file that had been done before it came again with other content
      if (error instanceof KeyReused) throw new BureauFileChanged(sequence);
      return { answer: { line, orderId, ...refusalOf(error) } };
    }
  }
}

/** With a space, which no `Idempotency-Key` has: no other command of the bureau has this id. */
const keyOf = (sequence: number): string => `file ${sequence}`;

/** The ordinary command that a line stands for. */
const commandOf = ({
  result,
  phone,
  wrongAttempts,
  entityNumber,
  websiteNumbers,
  reasons,
}: BureauFileLine): Pick<OrderRequest, 'type' | 'fields'> =>
  result === 'smsPassed' || result === 'smsFailed'
    ? {
        type: 'RecordSmsResult',
        fields: {
          phone: phone!,
          outcome: result === 'smsPassed' ? 'passed' : 'failed',
          ...(wrongAttempts !== undefined && { wrongAttempts }),
        },
      }
    : {
        type: 'RecordBureauDecision',
        fields: {
          decision: result,
          ...(entityNumber !== undefined && { entityNumber }),
          ...(websiteNumbers !== undefined && { websiteNumbers }),
          ...(reasons !== undefined && { reasons }),
        },
      };

/** What a line is refused with; anything else leaves the file unacknowledged, to be delivered again. */
const refusalOf = (error: unknown): Omit<BureauFileLineAnswer, 'line' | 'orderId'> => {
  if (error instanceof CommandRefused)
    return { status: error.status, detail: error.message, violations: error.violations };
  if (error instanceof NotAllowed) return { status: 403, detail: error.message, violations: [] };
  if (error instanceof NotKnown) return { status: 404, detail: error.message, violations: [] };
  throw error;
};

const answerOf = ({ results, position }: TakenFile): CommandAnswer => ({
  results,
  ...(position !== undefined && { position }),
});
