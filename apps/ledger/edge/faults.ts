import type { ValidationError } from 'class-validator';
import { brokenForm } from './fields';
import { fault, type Fault, type Form } from './form';

const below = (path: string, property: string) => {
  if (/^\d+$/.test(property)) return `${path}[${property}]`;
  return path === '' ? property : `${path}.${property}`;
};

const ownFaults = ({ value, target, contexts, constraints }: ValidationError): readonly Fault[] => {
  if (constraints?.['whitelistValidation'] !== undefined)
    return fault('unknown', 'is no field here', '此处没有该字段');
  const context = contexts?.[brokenForm] as { form: Form } | undefined;
  if (context === undefined) return []; // an item that is no object: its list's form names it
  if (value === undefined) return fault('required', 'is required', '必填');
  return context.form.faults(value, target ?? {});
};

/** What class-validator found, as faults named by path. */
export const faultsOf = (errors: readonly ValidationError[], path = ''): readonly Fault[] =>
  errors.flatMap((error) => {
    const at = below(path, error.property);
    return [
      ...ownFaults(error).map(({ field, ...rest }) => ({ field: at + field, ...rest })),
      ...faultsOf(error.children ?? [], at),
    ];
  });
