export { changesBetween, type Change } from './changes';
export { timelineOf, type Moment } from './timeline';
