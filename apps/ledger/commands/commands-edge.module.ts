import { Module, type DynamicModule } from '@nestjs/common';
import { AccountsController } from './accounts.controller';
import { BureauFilesController } from './bureau-files.controller';
import { CommandGate } from './command-gate';
import { EntitiesController } from './entities.controller';
import { InstancesController } from './instances.controller';
import { OrdersController } from './orders.controller';
import { RegistryController } from './registry.controller';
import { RefusalsWatch } from './refusals-watch';
import { ReviewsController } from './reviews.controller';
import { WebsitesController } from './websites.controller';

/** Every command over HTTP. */
@Module({
  controllers: [
    AccountsController,
    InstancesController,
    RegistryController,
    OrdersController,
    ReviewsController,
    WebsitesController,
    EntitiesController,
    BureauFilesController,
  ],
  providers: [CommandGate, RefusalsWatch],
})
export class CommandsEdge {
  /** @param handling provides Nest's `CommandBus` with the command handlers on it */
  static over(handling: DynamicModule): DynamicModule {
    return { module: CommandsEdge, imports: [handling] };
  }
}
