import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { ValidateBy, ValidateIf, ValidateNested } from 'class-validator';
import { fault, sizeFaults, type Bounds, type Form } from './form';

/** Under this key a class-validator error carries the form that its field broke. */
export const brokenForm = 'form';

const sent = (value: unknown) => value !== undefined;

const judgedBy = (field: Form): PropertyDecorator =>
  ValidateBy(
    {
      name: brokenForm,
      validator: {
        validate: (value, args) => field.faults(value, args?.object ?? {}).length === 0,
        defaultMessage: () => 'is malformed', // without a message class-validator drops the context
      },
    },
    { context: { form: field } },
  );

const all =
  (...decorators: readonly PropertyDecorator[]): PropertyDecorator =>
  (target, property) =>
    decorators.forEach((decorate) => decorate(target, property));

const whereSent = ValidateIf((_, value) => sent(value));

const described = (field: Form, description: string, required: boolean) =>
  ApiProperty({ ...field.schema, description, required });

export const Required = (field: Form, description: string): PropertyDecorator =>
  all(judgedBy(field), described(field, description, true));

/** May be left out; `null` is not left out. */
export const Optional = (field: Form, description: string): PropertyDecorator =>
  all(whereSent, judgedBy(field), described(field, description, false));

type Class = new () => object;

const isObject = (value: unknown) =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const noObject = (field = '') => fault('type', 'must be an object', '必须是对象', field);

const object: Form = {
  schema: {},
  faults: (value) => (isObject(value) ? [] : noObject()),
};

const objects = (bounds: Bounds): Form => ({
  schema: { isArray: true, minItems: bounds.min ?? 0, maxItems: bounds.max },
  faults: (value) => {
    const size = sizeFaults(value, bounds);
    if (size.length > 0) return size;
    return (value as unknown[]).flatMap((each, index) =>
      isObject(each) ? [] : noObject(`[${index}]`),
    );
  },
});

const nested = (type: () => Class, field: Form, description: string, required: boolean) =>
  all(
    ...(required ? [] : [whereSent]),
    Type(type),
    ValidateNested(),
    judgedBy(field),
    // named `type`: by that name the OpenAPI scanner tells a class that comes later
    ApiProperty({ ...field.schema, type: () => type(), description, required }),
  );

export const RequiredObject = (type: () => Class, description: string): PropertyDecorator =>
  nested(type, object, description, true);
export const OptionalObject = (type: () => Class, description: string): PropertyDecorator =>
  nested(type, object, description, false);
export const RequiredObjects = (type: () => Class, bounds: Bounds, description: string) =>
  nested(type, objects(bounds), description, true);
export const OptionalObjects = (type: () => Class, bounds: Bounds, description: string) =>
  nested(type, objects(bounds), description, false);
