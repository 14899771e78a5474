import { Module, type DynamicModule } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { Core, type CoreParts } from './core';
import { AccountCommandHandler } from './handlers/account';
import { BureauFileCommandHandler } from './handlers/bureau-file';
import { DeterminationHandler } from './handlers/determination';
import { EntityCommandHandler } from './handlers/entity';
import { InstanceCommandHandler } from './handlers/instance';
import { OrderCommandHandler } from './handlers/order';
import { RegistryCommandHandler } from './handlers/registry';

const handlers = [
  AccountCommandHandler,
  BureauFileCommandHandler,
  DeterminationHandler,
  EntityCommandHandler,
  InstanceCommandHandler,
  OrderCommandHandler,
  RegistryCommandHandler,
];

/** The command handlers on Nest's command bus, over one `Core`. */
@Module({})
export class CommandsModule {
  static over(parts: CoreParts): DynamicModule {
    return {
      module: CommandsModule,
      imports: [CqrsModule.forRoot()],
      providers: [{ provide: Core, useFactory: () => new Core(parts) }, ...handlers],
      exports: [CqrsModule, Core],
    };
  }
}
