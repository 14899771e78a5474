import { Controller, Headers, Param, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { categories, Core } from '#libs/commands';
import { isIn, missingMaterials } from '#libs/filing';
import { auditHistory, HistoryQuery, orders, OrdersQuery } from '#libs/read-models';
import { Asking, pageOf } from './asking';
import { shownHistory } from './changes';
import { from, until } from './moments';
import { AtLeastDto, OrdersFilterDto, PageDto, TargetDto } from './query.dto';
import { QueryRoute } from './query-route';
import { narrowed, within, type Scope } from './scope';

@ApiTags('orders')
@Controller('v1/orders')
export class OrderQueries {
  constructor(
    private readonly asking: Asking,
    private readonly orders: OrdersQuery,
    private readonly history: HistoryQuery,
    private readonly core: Core,
  ) {}

  @QueryRoute('', 'Orders, in the order in which they were opened')
  async list(@Headers('authorization') authorization: string, @Query() query: OrdersFilterDto) {
    const scope = await this.asking.scope(authorization, 'filings');
    await this.asking.fresh(orders, query);
    const { state, filingType, province, accountId, domain, overdue, next } = query;
    const filters = {
      ...(state !== undefined && { state }),
      ...(filingType !== undefined && { filingType }),
      ...(domain !== undefined && { domain }),
      ...(next !== undefined && { next }),
      ...(overdue !== undefined && { overdue: overdue === 'true' }),
      ...(query.openedFrom !== undefined && { openedFrom: from(query.openedFrom) }),
      ...(query.openedTo !== undefined && { openedTo: until(query.openedTo) }),
      ...narrowed(
        {
          ...(accountId !== undefined && { accountId }),
          ...(province !== undefined && { province }),
        },
        scope,
      ),
    };
    return this.asking.shown(await this.orders.list(filters, this.asking.now(), pageOf(query)));
  }

  @QueryRoute(':id', 'One order: its state, progress, deadlines, next actor and possible commands')
  async one(
    @Headers('authorization') authorization: string,
    @Param() { id }: TargetDto,
    @Query() query: AtLeastDto,
  ) {
    const scope = await this.asking.scope(authorization, 'filings');
    await this.asking.fresh(orders, query);
    return this.asking.shown(await this.found(id, scope));
  }

  @QueryRoute(':id/history', 'Its review history, oldest first')
  async ofOne(
    @Headers('authorization') authorization: string,
    @Param() { id }: TargetDto,
    @Query() query: PageDto,
  ) {
    const scope = await this.asking.scope(authorization, 'filings');
    await this.asking.fresh(orders, query);
    await this.asking.fresh(auditHistory, query);
    await this.found(id, scope);
    return shownHistory(this.asking, await this.history.ofOrder(id, pageOf(query)));
  }

  @QueryRoute(':id/preview', 'What will be submitted (P-15), and what is missing of it (M-2)')
  async preview(@Headers('authorization') authorization: string, @Param() { id }: TargetDto) {
    const scope = await this.asking.scope(authorization, 'filings');
    const { state } = await this.core.repository.load(categories.order, id);
    const opened = isIn(state, 'NotOpened') ? undefined : state;
    const order = within(scope, opened, `order ${id}`);
    const { filingType, province, entityType, document, domains, draft } = order;
    const opening = { filingType, province, entityType, document, domains };
    const missing = missingMaterials(order, this.asking.today());
    return this.asking.shown({ ...opening, ...draft, missing });
  }

  private async found(id: string, scope: Scope) {
    return within(scope, await this.orders.byId(id, this.asking.now()), `order ${id}`);
  }
}
