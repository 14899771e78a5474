import { makeFiredFolder } from './fired';

export default makeFiredFolder;
