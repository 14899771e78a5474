import { Controller, Headers, Param, Query, StreamableFile } from '@nestjs/common';
import { ApiProduces, ApiTags } from '@nestjs/swagger';
import { categories, Core, NotKnown } from '#libs/commands';
import { isIn, type OpenedOrder } from '#libs/filing';
import { Asking } from '../queries/asking';
import { FormDto, TargetDto } from '../queries/query.dto';
import { QueryRoute } from '../queries/query-route';
import { within, type Scope } from '../queries/scope';
import { formOf, hasForm, type FormFacts } from './content';
import { pdfOf } from './pdf';
import { sampleOf } from './sample';

/**
 * The form that is signed by hand shows personal values clear to the order's applicant and to reviewers, masked to
 * auditors and engineers; where one does not open there is no form (500).
 */
@ApiTags('orders')
@Controller('v1/orders')
export class VerificationFormQuery {
  constructor(
    private readonly asking: Asking,
    private readonly core: Core,
  ) {}

  @QueryRoute(':id/verification-form', 'The verification form, filled from the order (M-1)')
  @ApiProduces('application/pdf')
  async form(
    @Headers('authorization') authorization: string,
    @Param() { id }: TargetDto,
    @Query() { sample }: FormDto,
  ) {
    const scope = await this.asking.scope(authorization, 'form');
    const { state } = await this.core.repository.load(categories.order, id);
    const order = within(scope, isIn(state, 'NotOpened') ? undefined : state, `order ${id}`);
    const facts = await this.facts(order, scope);
    if (!hasForm(facts)) throw new NotKnown(`a ${order.filingType} has no verification form`);
    const content = sample === 'true' ? sampleOf(facts) : formOf(facts);
    return new StreamableFile(await pdfOf(content), {
      type: 'application/pdf',
      disposition: `inline; filename="verification-form-${id}.pdf"`,
    });
  }

  private async facts(order: OpenedOrder, { masked }: Scope): Promise<FormFacts> {
    const { orderId, filingType, province, entityType, entityNumber, websiteNumber, draft } = order;
    const facts = {
      orderId,
      filingType,
      province,
      entityType,
      entityNumber,
      websiteNumber,
      entity: draft.entity ?? (await this.filed(entityNumber)),
      websites: draft.websites ?? [],
      on: this.asking.today(),
    };
    return (await (masked ? this.asking.masked(facts) : this.asking.clear(facts))) as FormFacts;
  }

  /** T-3, T-5 and T-7 take the entity as it is filed here. */
  private async filed(entityNumber: string | undefined) {
    if (entityNumber === undefined) return undefined;
    const { state } = await this.core.current.entity(entityNumber);
    return state.status === 'Filed' ? state.details : undefined;
  }
}
