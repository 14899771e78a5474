import { Controller, Headers, Param, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { footerOf, type Province } from '#libs/filing';
import { auditHistory, entities, EntitiesQuery, HistoryQuery } from '#libs/read-models';
import { Asking, pageOf } from './asking';
import { shownHistory } from './changes';
import { listable } from './entities.queries';
import { AtLeastDto, PageDto, TargetDto, WebsitesFilterDto } from './query.dto';
import { QueryRoute } from './query-route';
import { within, type Scope } from './scope';

@ApiTags('websites')
@Controller('v1/websites')
export class WebsiteQueries {
  constructor(
    private readonly asking: Asking,
    private readonly entities: EntitiesQuery,
    private readonly history: HistoryQuery,
  ) {}

  @QueryRoute('', 'Websites filed here, by entity and number')
  async list(@Headers('authorization') authorization: string, @Query() query: WebsitesFilterDto) {
    const scope = await this.asking.scope(authorization, 'filings');
    await this.asking.fresh(entities, query);
    const { q, domain } = query;
    const filters = {
      ...(q !== undefined && { q }),
      ...(domain !== undefined && { domain }),
      ...listable(scope),
    };
    return this.entities.websites(filters, this.asking.today(), pageOf(query));
  }

  @QueryRoute(':id', 'One website and what can be asked for it')
  async one(
    @Headers('authorization') authorization: string,
    @Param() { id }: TargetDto,
    @Query() query: AtLeastDto,
  ) {
    const scope = await this.asking.scope(authorization, 'filings');
    await this.asking.fresh(entities, query);
    return (await this.found(id, scope)).website;
  }

  @QueryRoute(':id/history', 'What happened to it, oldest first')
  async ofOne(
    @Headers('authorization') authorization: string,
    @Param() { id }: TargetDto,
    @Query() query: PageDto,
  ) {
    const scope = await this.asking.scope(authorization, 'filings');
    await this.asking.fresh(entities, query);
    await this.asking.fresh(auditHistory, query);
    await this.found(id, scope);
    return shownHistory(this.asking, await this.history.ofWebsite(id, pageOf(query)));
  }

  @QueryRoute(':id/footer', 'What its pages show at the foot (I-1, I-13)')
  async footer(@Headers('authorization') authorization: string, @Param() { id }: TargetDto) {
    const scope = await this.asking.scope(authorization, 'filings');
    const { website, entity } = await this.found(id, scope);
    const facts = {
      province: entity.province as Province,
      entityNumber: entity.number,
      websiteNumber: website.number,
      websiteName: website.name,
      ...(typeof entity.name === 'string' && { entityName: entity.name }),
    };
    return footerOf(facts, this.asking.today());
  }

  private async found(number: string, scope: Scope) {
    const on = this.asking.today();
    const website = await this.entities.website(number, on);
    const entity = website && (await this.entities.byNumber(website.entityNumber, on));
    const { accountId, province } = entity ?? {};
    const found = website && entity && { website, entity, accountId, province };
    return within(scope, found, `website ${number}`);
  }
}
