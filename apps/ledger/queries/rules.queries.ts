import { Controller, Param, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { NotKnown } from '#libs/commands';
import { requirements, ruleById, rules } from '#libs/filing';
import { contentKindsIn } from '../edge/content-kind-list';
import { Asking } from './asking';
import { RequirementsDto, RulesDto, TargetDto } from './query.dto';
import { PublicRoute } from './query-route';

/** The rulebook is everybody's: no token is asked for. */
@ApiTags('rules')
@Controller('v1')
export class RuleQueries {
  constructor(private readonly asking: Asking) {}

  @PublicRoute('rules', 'The catalogue of rules, all of it or as in force on a day')
  list(@Query() { on }: RulesDto) {
    return { items: rules(on) };
  }

  @PublicRoute('rules/:id', 'One rule')
  one(@Param() { id }: TargetDto) {
    const found = ruleById(id);
    if (found === undefined) throw new NotKnown(`there is no rule ${id}`);
    return found;
  }

  @PublicRoute('requirements', 'What an order will need (M-3)')
  requirements(@Query() query: RequirementsDto) {
    const { province, entityType, filingType, contentKinds, on } = query;
    return requirements({
      province,
      entityType,
      filingType,
      contentKinds: contentKinds === undefined ? [] : contentKindsIn(contentKinds),
      on: on ?? this.asking.today(),
    });
  }
}
