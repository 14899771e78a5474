import { Int32, Long } from 'bson';
import { arch, hostname, platform, totalmem } from 'node:os';
import { MAX_DOCUMENT_BYTES } from '../store/collection';
import { MAX_MESSAGE_BYTES } from '../wire/message';
import { type Handler } from './request';

/** The release whose commands and answers this server follows. */
const VERSION = '7.0.0';
const WIRE_VERSION = 21;
const MAX_BATCH = 100_000;

/**
 * Answers as a standalone server: no set name, so drivers neither retry writes nor offer
 * transactions, and no topology version, so they ask again by themselves.
 */
export const hello: Handler = ({ command, connectionId }) => ({
  ...('hello' in command ? { isWritablePrimary: true } : { ismaster: true }),
  helloOk: true,
  maxBsonObjectSize: new Int32(MAX_DOCUMENT_BYTES),
  maxMessageSizeBytes: new Int32(MAX_MESSAGE_BYTES),
  maxWriteBatchSize: new Int32(MAX_BATCH),
  localTime: new Date(),
  logicalSessionTimeoutMinutes: 30,
  connectionId: new Int32(connectionId),
  minWireVersion: 0,
  maxWireVersion: WIRE_VERSION,
  readOnly: false,
});

export const ping: Handler = () => ({});

export const buildInfo: Handler = () => ({
  version: VERSION,
  versionArray: [7, 0, 0, 0],
  gitVersion: 'embedded',
  modules: [],
  bits: 64,
  debug: false,
  maxBsonObjectSize: new Int32(MAX_DOCUMENT_BYTES),
  storageEngines: ['lmdb'],
});

export const connectionStatus: Handler = () => ({
  authInfo: { authenticatedUsers: [], authenticatedUserRoles: [] },
});

export const whatsmyuri: Handler = ({ connectionId }) => ({ you: `connection:${connectionId}` });

export const getParameter: Handler = ({ command }) =>
  'featureCompatibilityVersion' in command
    ? { featureCompatibilityVersion: { version: VERSION.slice(0, 3) } }
    : {};

export const getCmdLineOpts: Handler = () => ({ argv: [], parsed: {} });

export const getLog: Handler = ({ command }) =>
  command.getLog === '*'
    ? { names: ['global', 'startupWarnings'] }
    : { totalLinesWritten: 0, log: [] };

export const hostInfo: Handler = () => ({
  system: {
    currentTime: new Date(),
    hostname: hostname(),
    cpuArch: arch(),
    memSizeMB: Math.round(totalmem() / 2 ** 20),
  },
  os: { type: platform(), name: platform() },
});

export const serverStatus: Handler = ({ server: { startedAt, cursors } }) => ({
  host: hostname(),
  version: VERSION,
  process: 'embedded',
  pid: Long.fromNumber(process.pid),
  uptime: (Date.now() - startedAt.getTime()) / 1000,
  localTime: new Date(),
  metrics: { cursor: { open: { total: cursors.count } } },
});
