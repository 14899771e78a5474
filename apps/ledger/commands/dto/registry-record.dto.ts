import { list } from '../../edge/form';
import { OptionalObject, Required, RequiredObject, RequiredObjects } from '../../edge/fields';
import { day, domain, entityNumber, oneOf, text, websiteNumber } from '../../edge/forms';
import { RegistryEntityDto } from './entity.dto';
import { PersonDto } from './person.dto';

export class RegistryWebsiteDto {
  @Required(text(200), 'Name of the website')
  readonly name!: string;

  @Required(list(domain, { max: 50 }), 'Its domains, the primary one first')
  readonly domains!: string[];

  @Required(websiteNumber, 'Its number')
  readonly websiteNumber!: string;

  @OptionalObject(() => PersonDto, 'Its administrator, as far as known (S-7)')
  readonly administrator?: PersonDto;
}

/** What MIIT or the old HiChina system holds of an entity filed through another provider. */
export class ImportRegistryRecordDto {
  @Required(oneOf(['MIIT', 'HiChina']), 'Whose record it is (T-11, T-12)')
  readonly system!: 'MIIT' | 'HiChina';

  @Required(text(200), 'The provider it was filed through')
  readonly provider!: string;

  @Required(day, 'The day it was filed')
  readonly filedOn!: string;

  @RequiredObject(() => RegistryEntityDto, 'The entity as filed (T-23)')
  readonly entity!: RegistryEntityDto;

  @Required(entityNumber, 'The entity’s number')
  readonly entityNumber!: string;

  @RequiredObjects(() => RegistryWebsiteDto, { max: 200 }, 'Its websites; none: a shell (T-24)')
  readonly websites!: RegistryWebsiteDto[];
}
