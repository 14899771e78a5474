import { Controller, Headers, Param, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { NotAllowed } from '#libs/commands';
import { auditHistory, entities, EntitiesQuery, HistoryQuery } from '#libs/read-models';
import { Asking, pageOf } from './asking';
import { shownHistory } from './changes';
import { AtLeastDto, EntitiesFilterDto, PageDto, TargetDto } from './query.dto';
import { QueryRoute } from './query-route';
import { within, type Scope } from './scope';

/** A bureau asks for one by its number: lists are not kept by province. */
export const listable = ({ accountId, province }: Scope): { readonly accountId?: string } => {
  if (province !== undefined) throw new NotAllowed('a bureau asks by number');
  return { ...(accountId !== undefined && { accountId }) };
};

@ApiTags('entities')
@Controller('v1/entities')
export class EntityQueries {
  constructor(
    private readonly asking: Asking,
    private readonly entities: EntitiesQuery,
    private readonly history: HistoryQuery,
  ) {}

  @QueryRoute('', 'Entities filed here, by number')
  async list(@Headers('authorization') authorization: string, @Query() query: EntitiesFilterDto) {
    const scope = await this.asking.scope(authorization, 'filings');
    await this.asking.fresh(entities, query);
    const { q } = query;
    const filters = { ...(q !== undefined && { q }), ...listable(scope) };
    return this.asking.shown(await this.entities.list(filters, this.asking.today(), pageOf(query)));
  }

  @QueryRoute(':id', 'One entity, its websites and what can be asked for it')
  async one(
    @Headers('authorization') authorization: string,
    @Param() { id }: TargetDto,
    @Query() query: AtLeastDto,
  ) {
    const scope = await this.asking.scope(authorization, 'filings');
    await this.asking.fresh(entities, query);
    return this.asking.shown(await this.found(id, scope));
  }

  @QueryRoute(':id/history', 'What happened to it and its websites, oldest first')
  async ofOne(
    @Headers('authorization') authorization: string,
    @Param() { id }: TargetDto,
    @Query() query: PageDto,
  ) {
    const scope = await this.asking.scope(authorization, 'filings');
    await this.asking.fresh(entities, query);
    await this.asking.fresh(auditHistory, query);
    await this.found(id, scope);
    return shownHistory(this.asking, await this.history.ofEntity(id, pageOf(query)));
  }

  private async found(number: string, scope: Scope) {
    const found = await this.entities.byNumber(number, this.asking.today());
    return within(scope, found, `entity ${number}`);
  }
}
