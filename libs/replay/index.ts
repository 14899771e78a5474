export { changesBetween, type Change } from './changes';
export { redecide, type Divergence, type Redecided, type Redeciding } from './redecide/redecide';
export { timelineOf, type Moment } from './timeline';
