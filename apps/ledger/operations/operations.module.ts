import { Module, type DynamicModule } from '@nestjs/common';
import { TerminusModule } from '@nestjs/terminus';
import { OperationsController } from './operations.controller';
import { ReadModelMetrics } from './read-model-metrics';
import { ReadModels } from './read-models';
import { Stores } from './stores';

/** Health and metrics. */
@Module({
  imports: [TerminusModule.forRoot({ errorLogStyle: 'json' })],
  controllers: [OperationsController],
})
export class Operations {
  static over(stores: Stores, readModels: ReadModels): DynamicModule {
    return {
      module: Operations,
      providers: [
        { provide: Stores, useValue: stores },
        { provide: ReadModels, useValue: readModels },
        ReadModelMetrics,
      ],
    };
  }
}
