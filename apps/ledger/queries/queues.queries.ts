import { Controller, Headers, Param, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { orders, QueuesQuery, type QueueFilters } from '#libs/read-models';
import { Asking, pageOf } from './asking';
import { QueueDto, QueueFilterDto, QueueLengthsDto } from './query.dto';
import { QueryRoute } from './query-route';
import { narrowed, type Scope } from './scope';

const filtersOf = ({ province, filingType }: QueueLengthsDto, scope: Scope): QueueFilters => ({
  ...(filingType !== undefined && { filingType }),
  ...narrowed({ ...(province !== undefined && { province }) }, scope),
});

/** What waits for the desks of this provider and of the bureaus. */
@ApiTags('queues')
@Controller('v1/queues')
export class QueueQueries {
  constructor(
    private readonly asking: Asking,
    private readonly queues: QueuesQuery,
  ) {}

  @QueryRoute(
    '',
    'How many orders wait in each queue, how many of them too long, and who has to act',
  )
  async lengths(@Headers('authorization') authorization: string, @Query() query: QueueLengthsDto) {
    const scope = await this.asking.scope(authorization, 'queues');
    await this.asking.fresh(orders, query);
    const items = await this.queues.lengths(filtersOf(query, scope), this.asking.now());
    return { items };
  }

  @QueryRoute(':queue', 'The orders in a queue, first due first, with who has to act by when')
  async list(
    @Headers('authorization') authorization: string,
    @Param() { queue }: QueueDto,
    @Query() query: QueueFilterDto,
  ) {
    const scope = await this.asking.scope(authorization, 'queues');
    await this.asking.fresh(orders, query);
    const filters = filtersOf(query, scope);
    return this.asking.shown(
      await this.queues.list(queue, filters, this.asking.now(), pageOf(query)),
    );
  }
}
