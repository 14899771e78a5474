import { Controller, Headers, Param, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { NotAllowed } from '#libs/commands';
import { footerOf } from '#libs/filing';
import {
  auditHistory,
  entities,
  EntitiesQuery,
  entityOf,
  FilingsAsOf,
  HistoryQuery,
  type FiledEntity,
} from '#libs/read-models';
import { Asking, pageOf } from './asking';
import { shownHistory } from './changes';
import { endOf } from './moments';
import { EntitiesFilterDto, FilingDto, PageDto, TargetDto, WebsitesFilterDto } from './query.dto';
import { QueryRoute } from './query-route';
import { within, type Scope } from './scope';

/** A bureau asks for one by its number: lists are not kept by province. */
const listable = ({ accountId, province }: Scope): { readonly accountId?: string } => {
  if (province !== undefined) throw new NotAllowed('a bureau asks by number');
  return { ...(accountId !== undefined && { accountId }) };
};

/** Entities and their websites. */
@ApiTags('entities and websites')
@Controller('v1')
export class FilingQueries {
  constructor(
    private readonly asking: Asking,
    private readonly now: EntitiesQuery,
    private readonly then: FilingsAsOf,
    private readonly history: HistoryQuery,
  ) {}

  @QueryRoute('entities', 'Entities filed here, now or then, by number')
  async entities(
    @Headers('authorization') authorization: string,
    @Query() query: EntitiesFilterDto,
  ) {
    const scope = await this.asking.scope(authorization, 'filings');
    await this.asking.fresh(entities, query);
    const { q, asOf } = query;
    const filters = { ...(q !== undefined && { q }), ...listable(scope) };
    const page = pageOf(query);
    return this.asking.shown(
      asOf === undefined
        ? await this.now.list(filters, this.asking.today(), page)
        : await this.then.list(filters, endOf(asOf), page),
    );
  }

  @QueryRoute('entities/:id', 'One entity, its websites and what can be asked for it, now or then')
  async entity(
    @Headers('authorization') authorization: string,
    @Param() { id }: TargetDto,
    @Query() query: FilingDto,
  ) {
    const entity = await this.foundEntity(authorization, id, query);
    return this.asking.shown(entity.answer());
  }

  @QueryRoute('entities/:id/history', 'What happened to it and its websites, oldest first')
  async entityHistory(
    @Headers('authorization') authorization: string,
    @Param() { id }: TargetDto,
    @Query() query: PageDto,
  ) {
    await this.foundEntity(authorization, id, query);
    await this.asking.fresh(auditHistory, query);
    return shownHistory(this.asking, await this.history.ofEntity(id, pageOf(query)));
  }

  @QueryRoute('websites', 'Websites filed here, now or then, by entity and number')
  async websites(
    @Headers('authorization') authorization: string,
    @Query() query: WebsitesFilterDto,
  ) {
    const scope = await this.asking.scope(authorization, 'filings');
    await this.asking.fresh(entities, query);
    const { q, domain, asOf } = query;
    const filters = {
      ...(q !== undefined && { q }),
      ...(domain !== undefined && { domain }),
      ...listable(scope),
    };
    const page = pageOf(query);
    return asOf === undefined
      ? this.now.websites(filters, this.asking.today(), page)
      : this.then.websites(filters, endOf(asOf), page);
  }

  @QueryRoute('websites/:id', 'One website and what can be asked for it, now or then')
  async website(
    @Headers('authorization') authorization: string,
    @Param() { id }: TargetDto,
    @Query() query: FilingDto,
  ) {
    const { entity, website } = await this.foundWebsite(authorization, id, query);
    return entity.websiteAnswer(website);
  }

  @QueryRoute('websites/:id/history', 'What happened to it, oldest first')
  async websiteHistory(
    @Headers('authorization') authorization: string,
    @Param() { id }: TargetDto,
    @Query() query: PageDto,
  ) {
    await this.foundWebsite(authorization, id, query);
    await this.asking.fresh(auditHistory, query);
    return shownHistory(this.asking, await this.history.ofWebsite(id, pageOf(query)));
  }

  @QueryRoute('websites/:id/footer', 'What its pages show at the foot (I-1, I-13)')
  async footer(@Headers('authorization') authorization: string, @Param() { id }: TargetDto) {
    const { entity, website } = await this.foundWebsite(authorization, id, {});
    const { province, entityNumber, details } = entity.state;
    const facts = {
      province,
      entityNumber,
      websiteNumber: website.websiteNumber,
      websiteName: website.details.name,
      ...(typeof details.name === 'string' && { entityName: details.name }),
    };
    return footerOf(facts, this.asking.today());
  }

  /** @throws what {@link within} throws */
  private async foundEntity(authorization: string, number: string, query: FilingDto) {
    const scope = await this.asking.scope(authorization, 'filings');
    const entity = await this.filed(number, query);
    return within(scope, entity && { entity, ...entity.state }, `entity ${number}`).entity;
  }

  /** @throws what {@link within} throws */
  private async foundWebsite(authorization: string, number: string, query: FilingDto) {
    const scope = await this.asking.scope(authorization, 'filings');
    const entity = await this.filed(entityOf(number), query);
    const website = entity?.state.websites[number];
    const found = entity && website && { entity, website, ...entity.state };
    return within(scope, found, `website ${number}`);
  }

  private async filed(number: string, query: FilingDto): Promise<FiledEntity | undefined> {
    if (query.asOf !== undefined) return this.then.entity(number, endOf(query.asOf));
    await this.asking.fresh(entities, query);
    return this.now.entity(number, this.asking.today());
  }
}
