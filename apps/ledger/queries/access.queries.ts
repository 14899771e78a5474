import { Controller, Headers, Param, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { accessNow, Core } from '#libs/commands';
import { registrableDomain } from '#libs/filing';
import { Asking } from './asking';
import { AccessDto, HostDto } from './query.dto';
import { QueryRoute } from './query-route';

@ApiTags('access')
@Controller('v1/access')
export class AccessQueries {
  constructor(
    private readonly asking: Asking,
    private readonly core: Core,
  ) {}

  @QueryRoute(':domain', 'May this domain resolve to this provider’s servers now? (section 9)')
  async access(
    @Headers('authorization') authorization: string,
    @Param() { domain }: HostDto,
    @Query() { instanceId }: AccessDto,
  ) {
    await this.asking.scope(authorization, 'access');
    return accessNow(this.core, registrableDomain(domain) ?? domain, instanceId);
  }
}
