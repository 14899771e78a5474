import { ConfigurationInvalid, readConfiguration } from './configuration';

const secret = 'a-secret-of-thirty-two-bytes-or-more';
const problems = (environment: Record<string, string>): unknown => {
  try {
    readConfiguration(environment);
    return 'none';
  } catch (error) {
    return (error as ConfigurationInvalid).problems;
  }
};

describe('without any environment', () => {
  it('the service binds loopback only, with embedded stores and its data under ./data', () => {
    expect(readConfiguration({})).toEqual({
      host: '127.0.0.1',
      port: 3000,
      dataDir: './data',
      materialsDir: 'data/materials',
      masterKeyFile: 'data/keys/master.key',
      hashKeyFile: 'data/keys/hash.key',
      tokenKeyFile: 'data/keys/token.key',
      autoForward: false,
      readyMaxLagSeconds: 60,
      refusedRetentionDays: 90,
      logLevel: 'info',
    });
  });
});

describe('a full environment', () => {
  it('is taken over, empty values counting as absent', () => {
    const configuration = readConfiguration({
      HOST: '0.0.0.0',
      PORT: '0',
      DATA_DIR: '/var/ledger',
      EVENTSTORE_URL: 'esdb+discover://cluster:2113?tls=true',
      MONGODB_URL: '',
      MATERIALS_DIR: '/var/materials',
      LEDGER_MASTER_KEY_FILE: '/run/secrets/master',
      LEDGER_HASH_KEY_FILE: '/run/secrets/hash',
      LEDGER_JWT_SECRET: secret,
      AUTO_FORWARD: 'true',
      READY_MAX_LAG_SECONDS: '2.5',
      REFUSED_RETENTION_DAYS: '30',
      LOG_LEVEL: 'debug',
      PATH: '/usr/bin',
    });
    expect(configuration).toEqual({
      host: '0.0.0.0',
      port: 0,
      dataDir: '/var/ledger',
      eventstoreUrl: 'esdb+discover://cluster:2113?tls=true',
      materialsDir: '/var/materials',
      masterKeyFile: '/run/secrets/master',
      hashKeyFile: '/run/secrets/hash',
      jwtSecret: secret,
      tokenKeyFile: '/var/ledger/keys/token.key',
      autoForward: true,
      readyMaxLagSeconds: 2.5,
      refusedRetentionDays: 30,
      logLevel: 'debug',
    });
  });
});

describe('an environment with mistakes', () => {
  it('is refused, naming every variable that is wrong', () => {
    const wrong = {
      PORT: '65536',
      EVENTSTORE_URL: 'http://localhost:2113',
      MONGODB_URL: 'localhost',
      LEDGER_JWT_SECRET: 'short',
      AUTO_FORWARD: 'perhaps',
      READY_MAX_LAG_SECONDS: '0',
      REFUSED_RETENTION_DAYS: '0',
      LOG_LEVEL: 'loud',
    };
    expect(() => readConfiguration(wrong)).toThrow(ConfigurationInvalid);
    expect(Object.keys(problems(wrong) as object).sort()).toEqual(Object.keys(wrong).sort());
  });

  it.each(['-1', '1e3', '80a', ' 80'])('takes no %p for a port', (PORT) => {
    expect(problems({ PORT })).toEqual({ PORT: expect.stringContaining('no port') });
  });
});

describe('without a configured token secret', () => {
  it.each(['0.0.0.0', '::', '192.168.1.7', 'ledger.example'])('%s is refused', (HOST) => {
    expect(problems({ HOST })).toEqual({ HOST: expect.stringContaining('LEDGER_JWT_SECRET') });
  });

  it.each(['127.0.0.1', '127.0.0.2', '::1', 'localhost'])('%s is loopback', (HOST) => {
    expect(problems({ HOST })).toBe('none');
  });
});
