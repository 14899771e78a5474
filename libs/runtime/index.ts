export { type Clock, ControlledClock, systemClock } from './clock';
export { type Configuration, ConfigurationInvalid, readConfiguration } from './configuration';
export { createLogger } from './logger';
export { NestLogger } from './nest-logger';
export { tokenSecret } from './token-secret';
