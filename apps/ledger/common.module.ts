import { Global, Module, type DynamicModule } from '@nestjs/common';
import { TokenVerifier } from '#libs/access-control';
import { Metrics } from './operations/metrics';

/** Who may ask, and what is measured: for every controller. */
@Global()
@Module({ providers: [Metrics], exports: [Metrics] })
export class Common {
  static with(verifier: TokenVerifier): DynamicModule {
    return {
      module: Common,
      providers: [{ provide: TokenVerifier, useValue: verifier }],
      exports: [TokenVerifier],
    };
  }
}
