import { Command, InvalidArgumentError, Option } from 'commander';
import { roles, TokenIssuer, type Role } from '#libs/access-control';
import { readConfiguration, tokenSecret } from '#libs/runtime';

interface Options {
  readonly role: Role;
  readonly id: string;
  readonly hours: number;
}

const hours = (text: string): number => {
  if (!/^[1-9]\d{0,3}$/.test(text)) throw new InvalidArgumentError('1 to 9999');
  return Number(text);
};

const issue = async ({ role, id, hours: lifetime }: Options): Promise<void> => {
  const issuer = new TokenIssuer(await tokenSecret(readConfiguration(process.env)));
  process.stdout.write(`${await issuer.issue({ role, id }, lifetime * 3600)}\n`);
};

new Command('token')
  .description('prints a bearer token for the ledger whose DATA_DIR or LEDGER_JWT_SECRET this is')
  .addOption(new Option('--role <role>', 'what its holder is').choices(roles).makeOptionMandatory())
  .requiredOption('--id <id>', 'who: the account id of an applicant, the province of a bureau')
  .option('--hours <hours>', 'how long it is valid', hours, 12)
  .showHelpAfterError()
  .action(issue)
  .parseAsync()
  .catch((error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 1;
  });
