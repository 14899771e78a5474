import { DocumentBuilder, SwaggerModule } from '@nestjs/swagger';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';

/** Serves the API's description: `/docs` for people, `/openapi.json` for programs. */
export const describeApi = (app: NestFastifyApplication): void => {
  const description = new DocumentBuilder()
    .setTitle('Filing ledger')
    .setDescription('ICP filing orders: every command, every query. Problems are RFC 9457.')
    .setVersion('1')
    .addBearerAuth()
    .build();
  SwaggerModule.setup('docs', app, () => SwaggerModule.createDocument(app, description), {
    jsonDocumentUrl: 'openapi.json',
  });
};
