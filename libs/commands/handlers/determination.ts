import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { asOriginallyFiled, determine } from '#libs/filing';
import { Core } from '../core';
import { CommandRefused } from '../errors';
import type { CommandAnswer, CommandRequest } from '../request';

/** Which filing type applies (T-20): a question; nothing is appended. */
export class Determination extends Command<CommandAnswer> {
  constructor(readonly request: CommandRequest<'DetermineFilingType'>) {
    super();
  }
}

@CommandHandler(Determination)
export class DeterminationHandler implements ICommandHandler<Determination> {
  constructor(@Inject(Core) private readonly core: Core) {}

  async execute({ request }: Determination): Promise<CommandAnswer> {
    const cause = this.core.causeOf(request);
    const opening = await this.core.sealing.opening(request.fields);
    const { context } = await this.core.contexts.gather(
      {
        orderId: cause.commandId,
        accountId: request.actor.id,
        documentHash: opening.documentHash,
        domains: opening.domains,
      },
      cause,
    );
    const { filingType, rule, violations } = determine({ opening, context });
    if (filingType === undefined) throw new CommandRefused(422, violations);
    return { filingType, rule, note: asOriginallyFiled.en, noteZh: asOriginallyFiled.zh };
  }
}
