import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import {
  decideInstance,
  instant,
  type AccountState,
  type InstanceCommand as DomainCommand,
  type InstanceEvent,
  type InstanceState,
} from '#libs/filing';
import { revisionsOf } from '../basis';
import { categories } from '../categories';
import { Core } from '../core';
import type { Loaded } from '../repository';
import type { CommandAnswer, CommandRequest } from '../request';
import { serviceCodeOf } from '../service-code';
import { answerOf } from './answer';

type InstanceCommandName = DomainCommand['type'];

export class InstanceCommand extends Command<CommandAnswer> {
  constructor(readonly request: CommandRequest<InstanceCommandName>) {
    super();
  }
}

@CommandHandler(InstanceCommand)
export class InstanceCommandHandler implements ICommandHandler<InstanceCommand> {
  constructor(@Inject(Core) private readonly core: Core) {}

  async execute({ request }: InstanceCommand): Promise<CommandAnswer> {
    const cause = this.core.causeOf(request);
    const command = commandOf(request, cause.commandId);
    const executed = await this.core.execution.run<InstanceState, InstanceEvent>({
      category: categories.instance,
      id: command.type === 'RegisterInstance' ? command.fields.instanceId : request.target!,
      cause,
      ifMatch: request.ifMatch,
      decide: async ({ state }) => {
        const account = await this.owner(state, command);
        const decision = decideInstance(state, command, {
          now: instant(cause.recordedAt),
          ...(request.actor.role === 'applicant' && { accountId: request.actor.id }),
          ...(account && { account: account.state }),
        });
        const context = { read: revisionsOf(account ? [account] : []) };
        return { decision, basis: { fields: command.fields, context } };
      },
    });
    const issued = executed.events.find(({ type }) => type === 'ServiceCodeIssued');
    return {
      ...answerOf(executed),
      ...(issued && { serviceCode: issued.data['serviceCode'] as string }),
    };
  }

  /** The account that the instance belongs to, or is to belong to. */
  private async owner(
    instance: InstanceState,
    command: DomainCommand,
  ): Promise<Loaded<AccountState> | undefined> {
    const owner =
      command.type === 'RegisterInstance'
        ? command.fields.accountId
        : instance.status === 'Unregistered'
          ? undefined
          : instance.accountId;
    return owner === undefined ? undefined : this.core.repository.load(categories.account, owner);
  }
}

const commandOf = (
  request: CommandRequest<InstanceCommandName>,
  commandId: string,
): DomainCommand =>
  request.type === 'IssueServiceCode'
    ? {
        type: 'IssueServiceCode',
        fields: { ...request.fields, serviceCode: serviceCodeOf(request.target!, commandId) },
      }
    : ({ type: request.type, fields: request.fields } as DomainCommand);
