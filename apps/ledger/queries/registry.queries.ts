import { Controller, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { categories, Core } from '#libs/commands';
import { RegistryDto } from './query.dto';
import { PublicRoute } from './query-route';

/** What is filed is public: no token is asked for. */
@ApiTags('registry')
@Controller('v1/registry')
export class RegistryQueries {
  constructor(private readonly core: Core) {}

  @PublicRoute('', 'Under which numbers a domain is filed, here or through another provider')
  async registry(@Query() { domain }: RegistryDto) {
    const before = await this.filed(domain);
    if (before !== undefined) await this.core.current.entity(before.entityNumber); // what is due comes first
    const filed = await this.filed(domain);
    if (filed === undefined) return { items: [] };
    const { entityNumber, websiteNumber, provider } = filed;
    return { items: [{ domain, entityNumber, websiteNumber, provider }] };
  }

  private async filed(domain: string) {
    return (await this.core.repository.load(categories.domain, domain)).state.filed;
  }
}
