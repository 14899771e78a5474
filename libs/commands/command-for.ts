import type { Command } from '@nestjs/cqrs';
import { AccountCommand } from './handlers/account';
import { BureauFileCommand } from './handlers/bureau-file';
import { Determination } from './handlers/determination';
import { EntityCommand } from './handlers/entity';
import { InstanceCommand } from './handlers/instance';
import { OrderCommand } from './handlers/order';
import { RegistryCommand } from './handlers/registry';
import type { CommandAnswer, CommandRequest } from './request';
import { commandTable } from './table';

/** What Nest's command bus takes for a request: the command of the handler whose stream commits it. */
export const commandFor = (request: CommandRequest): Command<CommandAnswer> => {
  const [resource] = commandTable[request.type].path.split('/');
  switch (resource) {
    case 'accounts':
      return new AccountCommand(request as CommandRequest<'RegisterAccount'>);
    case 'instances':
      return new InstanceCommand(request as InstanceCommand['request']);
    case 'registry-records':
      return new RegistryCommand(request as CommandRequest<'ImportRegistryRecord'>);
    case 'determinations':
      return new Determination(request as CommandRequest<'DetermineFilingType'>);
    case 'bureau-files':
      return new BureauFileCommand(request as CommandRequest<'ImportBureauFile'>);
    case 'orders':
      return new OrderCommand(request as OrderCommand['request']);
    default:
      return new EntityCommand(request as EntityCommand['request']);
  }
};
