/** What is wrong with a field of a request before the domain sees it; answered with 400. */
export interface Fault {
  /** what the field breaks: a standard's number, or `required`, `unknown`, `type`, `length` … */
  readonly rule: string;
  /** path into what was sent, such as `websites[0].domains[1]` */
  readonly field: string;
  readonly message: string;
  readonly messageZh: string;
}

/** How a field has to look. Faults name the place below the field, `''` being the field itself. */
export interface Form {
  readonly faults: (value: unknown, owner: object) => readonly Fault[];
  /** the same in OpenAPI's words */
  readonly schema: Readonly<Record<string, unknown>>;
}

export const fault = (
  rule: string,
  message: string,
  messageZh: string,
  field = '',
): readonly Fault[] => [{ rule, field, message, messageZh }];

/** A form that one condition decides. */
export const form = (
  rule: string,
  message: string,
  messageZh: string,
  schema: Form['schema'],
  holds: (value: unknown, owner: object) => boolean,
): Form => ({
  schema,
  faults: (value, owner) => (holds(value, owner) ? [] : fault(rule, message, messageZh)),
});

/** A form of text: no text at all is told apart from text of another form. */
export const textForm = (
  rule: string,
  message: string,
  messageZh: string,
  schema: Form['schema'],
  holds: (value: string, owner: object) => boolean,
): Form => ({
  schema: { type: 'string', ...schema },
  faults: (value, owner) => {
    if (typeof value !== 'string') return fault('type', 'must be text', '必须是文本');
    return holds(value, owner) ? [] : fault(rule, message, messageZh);
  },
});

export interface Bounds {
  readonly max: number;
  readonly min?: number;
}

export const sizeFaults = (value: unknown, { min = 0, max }: Bounds): readonly Fault[] => {
  if (!Array.isArray(value)) return fault('type', 'must be a list', '必须是列表');
  return value.length < min || value.length > max
    ? fault('length', `must have ${min} to ${max} items`, `必须有${min}至${max}项`)
    : [];
};

/** A list whose faulty items are named one by one. */
export const list = (item: Form, bounds: Bounds): Form => ({
  schema: { type: 'array', items: item.schema, minItems: bounds.min ?? 0, maxItems: bounds.max },
  faults: (value, owner) => {
    const size = sizeFaults(value, bounds);
    if (size.length > 0) return size;
    return (value as unknown[]).flatMap((each, index) =>
      item
        .faults(each, owner)
        .map(({ field, ...rest }) => ({ field: `[${index}]${field}`, ...rest })),
    );
  },
});
