import { fault, type Fault } from './form';

const deepest = 16;
const controls = /[^\P{Cc}\t\n\r]|\p{Cs}/u;

const within = (path: string, key: string, parent: object) => {
  if (Array.isArray(parent)) return `${path}[${key}]`;
  return path === '' ? key : `${path}.${key}`;
};

/**
 * The faults no field's form would tell: objects nested deeper than any command is, text with control
 * characters or half a surrogate pair, and fields named as JavaScript's own (`__proto__`, `toString`), which
 * would pass by the whitelist. Walks with a list of its own, so that no depth exhausts the stack.
 */
export const untamed = (body: unknown): readonly Fault[] => {
  const faults: Fault[] = [];
  const rest: { value: unknown; path: string; depth: number }[] = [
    { value: body, path: '', depth: 0 },
  ];
  for (let next = rest.pop(); next !== undefined; next = rest.pop()) {
    const { value, path, depth } = next;
    if (typeof value === 'string' && controls.test(value))
      faults.push(
        ...fault(
          'text',
          'has control characters or half a surrogate pair',
          '含有控制字符或不完整的代理对',
          path,
        ),
      );
    if (typeof value !== 'object' || value === null) continue;
    if (depth === deepest) return fault('depth', 'is nested too deep', '嵌套过深', path);
    for (const [key, child] of Object.entries(value)) {
      const at = within(path, key, value);
      if (key in Object.prototype || controls.test(key))
        faults.push(...fault('unknown', 'is no field here', '此处没有该字段', at));
      else rest.push({ value: child, path: at, depth: depth + 1 });
    }
  }
  return faults;
};
