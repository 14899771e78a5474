import { ScenarioMalformed } from './scenario';

type Values = Readonly<Record<string, unknown>>;
type Mapping = Record<string, unknown>;

const isMapping = (value: unknown): value is Mapping =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const reference = /\$([A-Za-z][A-Za-z0-9]*)/g;
export const wholeReference = /^\$([A-Za-z][A-Za-z0-9]*)$/;

/** Objects deeply, later ones winning; anything else, lists included, replaces what was there. */
export const merged = (first: unknown, second: unknown): unknown => {
  if (!isMapping(first) || !isMapping(second)) return second;
  const result: Mapping = { ...first };
  for (const [key, value] of Object.entries(second))
    result[key] = key in first ? merged(first[key], value) : value;
  return result;
};

/** Resolves `$name` and `$merge` in values of a scenario. */
export class Resolver {
  /**
   * @param define values that may refer to others
   * @param saved values out of answers: they win, and are taken as they are
   */
  constructor(
    private readonly define: Values,
    private readonly saved: Values = {},
  ) {}

  /** @throws {ScenarioMalformed} for an unknown name, a circle, or a `$merge` of anything but objects */
  resolve(value: unknown, within: readonly string[] = []): unknown {
    if (typeof value === 'string') return this.text(value, within);
    if (Array.isArray(value)) return value.map((item) => this.resolve(item, within));
    if (!isMapping(value)) return value;
    if ('$merge' in value) return this.merge(value, within);
    return Object.fromEntries(
      Object.entries(value).map(([key, item]) => [
        this.inText(key, within),
        this.resolve(item, within),
      ]),
    );
  }

  private merge(value: Mapping, within: readonly string[]): unknown {
    const parts = this.resolve(value['$merge'], within);
    if (Object.keys(value).length > 1 || !Array.isArray(parts) || !parts.every(isMapping))
      throw new ScenarioMalformed('$merge', 'takes a list of objects and stands alone');
    return parts.reduce<unknown>(merged, {});
  }

  private text(text: string, within: readonly string[]): unknown {
    const name = wholeReference.exec(text)?.[1];
    return name === undefined ? this.inText(text, within) : this.named(name, within);
  }

  private inText(text: string, within: readonly string[]): string {
    return text.replace(reference, (_, name: string) => {
      const value = this.named(name, within);
      if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean')
        return String(value);
      throw new ScenarioMalformed(`$${name}`, `has no text for '${text}'`);
    });
  }

  private named(name: string, within: readonly string[]): unknown {
    if (Object.hasOwn(this.saved, name)) return this.saved[name];
    if (!Object.hasOwn(this.define, name))
      throw new ScenarioMalformed(`$${name}`, 'is neither defined nor saved');
    if (within.includes(name))
      throw new ScenarioMalformed(`$${name}`, `refers to itself: ${[...within, name].join(' → ')}`);
    return this.resolve(this.define[name], [...within, name]);
  }
}
