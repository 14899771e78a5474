import { rules } from '../../libs/filing/rulebook/catalogue';
import { takeFired } from './fired';
import { linesOf, rowsOf, unproven } from './table';

/** Prints the table once all tests have run. Throws, which fails the run, when a rule is unproven. */
export default function printTable(): void {
  const rows = rowsOf(rules(), takeFired());
  for (const row of rows) process.stdout.write(`${linesOf(row).join('\n')}\n`);
  const missing = unproven(rows).map(({ rule }) => rule.id);
  if (missing.length > 0)
    throw new Error(`no test violates, or none satisfies: ${missing.join(', ')}`);
}
