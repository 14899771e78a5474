import { Module, type DynamicModule } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { TokenIssuer, TokenVerifier, type Actor } from '#libs/access-control';
import type { CommandAnswer, CommandRequest } from '#libs/commands';
import { CommandsEdge } from '../../apps/ledger/commands/commands-edge.module';
import { Common } from '../../apps/ledger/common.module';
import { createEdgeApp } from '../../apps/ledger/edge/edge-app';

@Module({})
class RecordingCommands {}

@Module({})
class Recording {}

/** The HTTP edge over a command bus that keeps what reaches it and answers what it is told to. */
export class RecordingEdge {
  readonly received: CommandRequest[] = [];
  answer: () => CommandAnswer = () => ({ state: 'Draft', revision: 0, position: '7', events: [] });

  private constructor(
    readonly app: NestFastifyApplication,
    private readonly issuer: TokenIssuer,
  ) {}

  static async start(): Promise<RecordingEdge> {
    const secret = new Uint8Array(32).fill(7);
    const bus = {
      execute: async ({ request }: { request: CommandRequest }) => {
        edge.received.push(request);
        return edge.answer();
      },
    };
    const commands: DynamicModule = {
      module: RecordingCommands,
      providers: [{ provide: CommandBus, useValue: bus }],
      exports: [CommandBus],
    };
    const imports = [Common.with(new TokenVerifier(secret)), CommandsEdge.over(commands)];
    const app = await createEdgeApp({ module: Recording, imports }, false);
    const edge = new RecordingEdge(app, new TokenIssuer(secret));
    return edge;
  }

  tokenOf(actor: Actor): Promise<string> {
    return this.issuer.issue(actor, 60);
  }

  /** Posts a command as somebody who may; what is given of the headers wins. */
  async post(
    path: string,
    body: unknown,
    { as, headers = {} }: { as?: Actor; headers?: Record<string, string> } = {},
  ) {
    const authorization = as && { authorization: `Bearer ${await this.tokenOf(as)}` };
    const response = await this.app.inject({
      method: 'POST',
      url: `/v1/${path}`,
      headers: { 'idempotency-key': 'k1', ...authorization, ...headers },
      ...(body !== undefined && { payload: body as object }),
    });
    return { status: response.statusCode, headers: response.headers, body: response.json() };
  }

  close(): Promise<void> {
    return this.app.close();
  }
}
