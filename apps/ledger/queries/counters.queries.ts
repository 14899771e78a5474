import { Controller, Headers, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { counters, CountersQuery } from '#libs/read-models';
import { Asking, pageOf } from './asking';
import { CountersFilterDto } from './query.dto';
import { QueryRoute } from './query-route';
import { narrowed } from './scope';

@ApiTags('counters')
@Controller('v1/counters')
export class CounterQueries {
  constructor(
    private readonly asking: Asking,
    private readonly counters: CountersQuery,
  ) {}

  @QueryRoute(
    '',
    'By day, province and filing type: events by type, ended orders by outcome, findings by code',
  )
  async list(@Headers('authorization') authorization: string, @Query() query: CountersFilterDto) {
    const scope = await this.asking.scope(authorization, 'counters');
    await this.asking.fresh(counters, query);
    const { from, to, province, filingType } = query;
    const filters = {
      ...(from !== undefined && { from }),
      ...(to !== undefined && { to }),
      ...(filingType !== undefined && { filingType }),
      ...narrowed({ ...(province !== undefined && { province }) }, scope),
    };
    return this.counters.list(filters, pageOf(query));
  }
}
