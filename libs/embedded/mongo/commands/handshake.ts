import { Int32, Long } from 'bson';
import { arch, hostname, platform, totalmem } from 'node:os';
import { MAX_DOCUMENT_BYTES } from '../store/collection';
import { type Handler } from './request';

/** The release whose commands and answers this server follows. */
const VERSION = '7.0.0';

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
