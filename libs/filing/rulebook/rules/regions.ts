import { regionsOutside, type Region } from '../../vocabulary';

const outside: ReadonlySet<Region> = new Set(regionsOutside);

export const isOutside = (region: Region): boolean => outside.has(region);
