import { Controller, Headers, Query, Res } from '@nestjs/common';
import { ApiProduces, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { auditHistory, days, HistoryQuery, type AuditFilters } from '#libs/read-models';
import { Asking, pageOf } from './asking';
import { shownHistory, shownItem } from './changes';
import { exportFormat } from './audit-export';
import { from, until } from './moments';
import { AuditFilterDto } from './query.dto';
import { QueryRoute } from './query-route';

const filtersOf = (query: AuditFilterDto): AuditFilters => {
  const { actor, rule, type, province } = query;
  return {
    ...(actor !== undefined && { actor }),
    ...(rule !== undefined && { rule }),
    ...(type !== undefined && { type }),
    ...(province !== undefined && { province }),
    ...(query.from !== undefined && { from: from(query.from) }),
    ...(query.to !== undefined && { to: until(query.to) }),
  };
};

@ApiTags('audit')
@Controller('v1')
export class AuditQueries {
  constructor(
    private readonly asking: Asking,
    private readonly history: HistoryQuery,
  ) {}

  @QueryRoute('audit', 'The audit history over all streams; CSV and NDJSON export all of it')
  @ApiProduces('application/json', 'text/csv', 'application/x-ndjson')
  async audit(
    @Headers('authorization') authorization: string,
    @Headers('accept') accept: string | undefined,
    @Query() query: AuditFilterDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    await this.asking.scope(authorization, 'audit');
    await this.asking.fresh(auditHistory, query);
    await this.asking.fresh(days, query);
    const format = exportFormat(accept);
    if (format === undefined)
      return shownHistory(this.asking, await this.history.audit(filtersOf(query), pageOf(query)));
    void reply.type(format.type);
    return format.stream(this.history.auditExport(filtersOf(query)), (item) =>
      shownItem(this.asking, item),
    );
  }
}
