import { join } from 'node:path';
import { bool, cleanEnv, EnvError, makeValidator, str } from 'envalid';

export interface Configuration {
  readonly host: string;
  /** 0: any free port. */
  readonly port: number;
  readonly dataDir: string;
  /** Absent: the embedded server. */
  readonly eventstoreUrl?: string;
  /** Absent: the embedded server. */
  readonly mongodbUrl?: string;
  readonly materialsDir: string;
  readonly masterKeyFile: string;
  readonly hashKeyFile: string;
  /** Absent: `tokenKeyFile` is used, and made at the first start. */
  readonly jwtSecret?: string;
  readonly tokenKeyFile: string;
  /** Whether orders ready for the bureau are forwarded by the system. */
  readonly autoForward: boolean;
  /** How old an event that a read model does not show yet may be for the service to be ready, seconds. */
  readonly readyMaxLagSeconds: number;
  /** For how long a refused command can be read and taken again, days. */
  readonly refusedRetentionDays: number;
  readonly logLevel: LogLevel;
}

export const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;
export type LogLevel = (typeof logLevels)[number];

export class ConfigurationInvalid extends Error {
  override readonly name = 'ConfigurationInvalid';
  /** @param problems by the name of the environment variable */
  constructor(readonly problems: Readonly<Record<string, string>>) {
    const lines = Object.entries(problems).map(([name, problem]) => `${name}: ${problem}`);
    super(`the configuration is invalid: ${lines.join('; ')}`);
  }
}

const port = makeValidator((text) => {
  const number = Number(text);
  if (!/^\d+$/.test(text) || number > 65_535) throw new EnvError(`${text} is no port`);
  return number;
});
const seconds = makeValidator((text) => {
  const number = Number(text);
  if (!(number > 0) || !Number.isFinite(number))
    throw new EnvError(`${text} is no number of seconds`);
  return number;
});
const days = makeValidator((text) => {
  const number = Number(text);
  if (!/^[1-9]\d{0,4}$/.test(text)) throw new EnvError(`${text} is no number of days`);
  return number;
});
const url = (schemes: RegExp) =>
  makeValidator((text) => {
    if (!schemes.test(text)) throw new EnvError(`it must begin with ${schemes.source}`);
    return text;
  });
const secret = makeValidator((text) => {
  if (Buffer.byteLength(text) < 32) throw new EnvError('a secret needs at least 32 bytes');
  return text;
});

const variables = {
  HOST: str({ default: '127.0.0.1' }),
  PORT: port({ default: 3000 }),
  DATA_DIR: str({ default: './data' }),
  EVENTSTORE_URL: url(/^(esdb|kurrentdb)(\+discover)?:\/\//)({ default: undefined }),
  MONGODB_URL: url(/^mongodb(\+srv)?:\/\//)({ default: undefined }),
  MATERIALS_DIR: str({ default: undefined }),
  LEDGER_MASTER_KEY_FILE: str({ default: undefined }),
  LEDGER_HASH_KEY_FILE: str({ default: undefined }),
  LEDGER_JWT_SECRET: secret({ default: undefined }),
  AUTO_FORWARD: bool({ default: false }),
  READY_MAX_LAG_SECONDS: seconds({ default: 60 }),
  REFUSED_RETENTION_DAYS: days({ default: 90 }),
  LOG_LEVEL: str({ default: 'info', choices: logLevels }),
};

type Environment = Readonly<Record<string, string | undefined>>;

const validated = (environment: Environment) => {
  const given = Object.entries(environment).filter(([, value]) => value !== ''); // empty: absent
  return cleanEnv(Object.fromEntries(given), variables, {
    reporter: ({ errors }) => {
      const problems = Object.entries(errors).map(
        ([name, { message }]) => [name, message] as const,
      );
      if (problems.length > 0) throw new ConfigurationInvalid(Object.fromEntries(problems));
    },
  });
};

const isLoopback = (host: string): boolean => /^(localhost|127(\.\d+){3}|::1)$/.test(host);

/**
 * What the environment asks of this process.
 * @throws ConfigurationInvalid naming every variable that is wrong; also when the service would
 * listen beyond loopback with no configured secret
 */
export const readConfiguration = (environment: Environment): Configuration => {
  const env = validated(environment);
  if (!isLoopback(env.HOST) && env.LEDGER_JWT_SECRET === undefined) {
    const HOST = `${env.HOST} is beyond loopback, which needs LEDGER_JWT_SECRET`;
    throw new ConfigurationInvalid({ HOST });
  }
  const key = (name: string) => join(env.DATA_DIR, 'keys', name);
  return {
    host: env.HOST,
    port: env.PORT,
    dataDir: env.DATA_DIR,
    ...(env.EVENTSTORE_URL !== undefined && { eventstoreUrl: env.EVENTSTORE_URL }),
    ...(env.MONGODB_URL !== undefined && { mongodbUrl: env.MONGODB_URL }),
    materialsDir: env.MATERIALS_DIR ?? join(env.DATA_DIR, 'materials'),
    masterKeyFile: env.LEDGER_MASTER_KEY_FILE ?? key('master.key'),
    hashKeyFile: env.LEDGER_HASH_KEY_FILE ?? key('hash.key'),
    ...(env.LEDGER_JWT_SECRET !== undefined && { jwtSecret: env.LEDGER_JWT_SECRET }),
    tokenKeyFile: key('token.key'),
    autoForward: env.AUTO_FORWARD,
    readyMaxLagSeconds: env.READY_MAX_LAG_SECONDS,
    refusedRetentionDays: env.REFUSED_RETENTION_DAYS,
    logLevel: env.LOG_LEVEL,
  };
};
