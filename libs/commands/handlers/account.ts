import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { decideAccount, type AccountEvent, type AccountState } from '#libs/filing';
import { categories } from '../categories';
import { Core } from '../core';
import type { CommandAnswer, CommandRequest } from '../request';
import { answerOf } from './answer';

export class AccountCommand extends Command<CommandAnswer> {
  constructor(readonly request: CommandRequest<'RegisterAccount'>) {
    super();
  }
}

@CommandHandler(AccountCommand)
export class AccountCommandHandler implements ICommandHandler<AccountCommand> {
  constructor(@Inject(Core) private readonly core: Core) {}

  async execute({ request }: AccountCommand): Promise<CommandAnswer> {
    const executed = await this.core.execution.run<AccountState, AccountEvent>({
      category: categories.account,
      id: request.fields.accountId,
      cause: this.core.causeOf(request),
      ifMatch: request.ifMatch,
      decide: async ({ state }) => ({
        decision: decideAccount(state, { type: 'RegisterAccount', fields: request.fields }),
        basis: { fields: request.fields },
      }),
    });
    return answerOf(executed);
  }
}
