import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { decideRegistry, type RegistryEvent, type RegistryState } from '#libs/filing';
import { categories } from '../categories';
import { Core } from '../core';
import { mayImportFor } from '../permission';
import type { CommandAnswer, CommandRequest } from '../request';
import { answerOf } from './answer';

export class RegistryCommand extends Command<CommandAnswer> {
  constructor(readonly request: CommandRequest<'ImportRegistryRecord'>) {
    super();
  }
}

@CommandHandler(RegistryCommand)
export class RegistryCommandHandler implements ICommandHandler<RegistryCommand> {
  constructor(@Inject(Core) private readonly core: Core) {}

  async execute({ request }: RegistryCommand): Promise<CommandAnswer> {
    mayImportFor(request.actor, request.fields.entity.documentAddress?.province);
    const record = await this.core.sealing.record(request.fields);
    const executed = await this.core.execution.run<RegistryState, RegistryEvent>({
      category: categories.registry,
      id: record.documentHash,
      cause: this.core.causeOf(request),
      ifMatch: request.ifMatch,
      decide: async ({ state }) => ({
        decision: decideRegistry(state, { type: 'ImportRegistryRecord', fields: record }),
        basis: { fields: record },
      }),
    });
    await this.core.followUps.after(executed.loaded.stream, executed.events);
    return answerOf(executed);
  }
}
