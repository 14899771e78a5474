import { Controller, Headers, Param, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { accessNow, Core } from '#libs/commands';
import { registrableDomain } from '#libs/filing';
import { access, AccessHistory, AccessQuery, entities, orders } from '#libs/read-models';
import { Asking, pageOf } from './asking';
import { AccessDto, AccessFilterDto, HostDto } from './query.dto';
import { QueryRoute } from './query-route';

@ApiTags('access')
@Controller('v1/access')
export class AccessQueries {
  constructor(
    private readonly asking: Asking,
    private readonly core: Core,
    private readonly domains: AccessQuery,
    private readonly history: AccessHistory,
  ) {}

  @QueryRoute('', 'Domains with the decision on each: served or not, by which rule, until when')
  async list(@Headers('authorization') authorization: string, @Query() query: AccessFilterDto) {
    await this.asking.scope(authorization, 'accessOfAll');
    for (const readModel of [access, entities, orders]) await this.asking.fresh(readModel, query);
    const { state } = query;
    const filters = { ...(state !== undefined && { state }) };
    return this.domains.list(filters, this.asking.now(), pageOf(query));
  }

  @QueryRoute(':domain', 'May this domain resolve to this provider’s servers now? (section 9)')
  async access(
    @Headers('authorization') authorization: string,
    @Param() { domain }: HostDto,
    @Query() { instanceId }: AccessDto,
  ) {
    await this.asking.scope(authorization, 'access');
    return accessNow(this.core, registrableDomain(domain) ?? domain, instanceId);
  }

  @QueryRoute(':domain/history', 'What was decided on its access, when, and what each rests on')
  async ofOne(@Headers('authorization') authorization: string, @Param() { domain }: HostDto) {
    await this.asking.scope(authorization, 'accessOfAll');
    return { items: await this.history.of(registrableDomain(domain) ?? domain) };
  }
}
