import { Controller, Headers, Param, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { EventStore } from '#libs/event-store';
import { streams } from '#libs/filing';
import { timelineOf, type Moment } from '#libs/replay';
import { Asking } from './asking';
import { shownChanges } from './changes';
import { endOf } from './moments';
import { TargetDto, TimelineDto } from './query.dto';
import { QueryRoute } from './query-route';
import { within } from './scope';

/** Up to a time, and up to the order's own event of a revision. */
const asItWas = (
  moments: readonly Moment[],
  own: string,
  { asOf, atRevision }: TimelineDto,
): readonly Moment[] => {
  const last = moments.findLastIndex(
    ({ stream, revision }) => stream === own && revision <= BigInt(atRevision ?? revision),
  );
  return moments
    .slice(0, atRevision === undefined ? moments.length : last + 1)
    .filter(({ at }) => asOf === undefined || at <= endOf(asOf));
};

@ApiTags('orders')
@Controller('v1/orders')
export class TimelineQueries {
  constructor(
    private readonly asking: Asking,
    private readonly eventStore: EventStore,
  ) {}

  @QueryRoute(':id/timeline', 'The order replayed from its streams, never from a read model')
  async timeline(
    @Headers('authorization') authorization: string,
    @Param() { id }: TargetDto,
    @Query() query: TimelineDto,
  ) {
    const scope = await this.asking.scope(authorization, 'filings');
    const moments = await timelineOf(this.eventStore, id);
    const drafted = moments.find(({ type }) => type === 'Drafted')?.data;
    within(scope, drafted, `order ${id}`);
    const items = await Promise.all(
      asItWas(moments, streams.order(id), query).map((moment) => this.shown(moment)),
    );
    return { items };
  }

  private async shown({ revision, position, orderRevision, changes, ...moment }: Moment) {
    return {
      ...((await this.asking.shown(moment)) as object),
      revision: Number(revision),
      position: String(position),
      orderRevision: Number(orderRevision),
      changes: await shownChanges(this.asking, changes),
    };
  }
}
