import { Controller, Headers, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { instances, InstancesQuery, type InstanceAnswer } from '#libs/read-models';
import { Asking, pageOf } from './asking';
import { InstancesFilterDto, ServiceCodesFilterDto } from './query.dto';
import { QueryRoute } from './query-route';
import { narrowed, type Scope } from './scope';

type Code = InstanceAnswer['codes'][number];

/** A code given to another account (C-6): which of its orders reserved it is that account's own. */
const shownTo =
  ({ accountId }: Scope) =>
  <Shown extends Code>({ orderId, ...code }: Shown) => ({
    ...code,
    ...(orderId !== undefined && [undefined, code.forAccountId].includes(accountId) && { orderId }),
  });

/** C-7. */
@ApiTags('instances')
@Controller('v1')
export class InstanceQueries {
  constructor(
    private readonly asking: Asking,
    private readonly instances: InstancesQuery,
  ) {}

  @QueryRoute('instances', 'Instances, their codes, how many are left and why none can be had')
  async list(@Headers('authorization') authorization: string, @Query() query: InstancesFilterDto) {
    const scope = await this.asking.scope(authorization, 'instances');
    await this.asking.fresh(instances, query);
    const filters = accountOf(query, scope);
    const page = await this.instances.list(filters, this.asking.today(), pageOf(query));
    const items = page.items.map(({ codes, ...instance }) => ({
      ...instance,
      codes: codes.map(shownTo(scope)),
    }));
    return { ...page, items };
  }

  @QueryRoute('service-codes', 'Service codes of own instances, and those issued for the account')
  async serviceCodes(
    @Headers('authorization') authorization: string,
    @Query() query: ServiceCodesFilterDto,
  ) {
    const scope = await this.asking.scope(authorization, 'instances');
    await this.asking.fresh(instances, query);
    const { state } = query;
    const filters = { ...accountOf(query, scope), ...(state !== undefined && { state }) };
    const page = await this.instances.serviceCodes(filters, this.asking.today(), pageOf(query));
    return { ...page, items: page.items.map(shownTo(scope)) };
  }
}

const accountOf = ({ accountId }: InstancesFilterDto, scope: Scope) =>
  narrowed({ ...(accountId !== undefined && { accountId }) }, scope);
