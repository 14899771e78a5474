import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import {
  decideEntity,
  instant,
  type EntityCommand as DomainCommand,
  type EntityEvent,
  type EntityState,
} from '#libs/filing';
import { categories } from '../categories';
import { Core } from '../core';
import { cancelOpenOrder } from '../deregistration';
import { mayActOnEntity } from '../permission';
import type { CommandAnswer, CommandRequest } from '../request';
import { answerOf } from './answer';

type EntityCommandName = DomainCommand['type'];

/** A command on a filed entity or one of its websites. */
export class EntityCommand extends Command<CommandAnswer> {
  constructor(readonly request: CommandRequest<EntityCommandName>) {
    super();
  }
}

@CommandHandler(EntityCommand)
export class EntityCommandHandler implements ICommandHandler<EntityCommand> {
  constructor(@Inject(Core) private readonly core: Core) {}

  async execute({ request }: EntityCommand): Promise<CommandAnswer> {
    const target = request.target!;
    const entityNumber = entityNumberOfWebsite(target);
    const command = {
      type: request.type,
      fields:
        request.type === 'RecordDeregistration'
          ? request.fields
          : { ...request.fields, websiteNumber: target },
    } as DomainCommand;
    const cause = this.core.causeOf(request);
    const executed = await this.core.execution.run<EntityState, EntityEvent>({
      category: categories.entity,
      id: entityNumber,
      cause,
      ifMatch: request.ifMatch,
      settle: (found) => this.core.current.settleEntity(found, entityNumber),
      decide: async ({ state }) => {
        mayActOnEntity(request, state);
        return {
          decision: decideEntity(state, command, { now: instant(cause.recordedAt) }),
          basis: { fields: command.fields },
        };
      },
    });
    const { stream } = executed.loaded;
    await this.core.followUps.after(stream, executed.events);
    for (const event of executed.events) await cancelOpenOrder(this.core, stream, event);
    return answerOf(executed);
  }
}

/** `粤ICP备19012345号-1` → `粤ICP备19012345号`. */
const entityNumberOfWebsite = (number: string): string => number.replace(/-\d+[A-Z]?$/, '');
