/** What is loaded together: all show the causes: beside the list, above it, and where it is empty. */
export { FormerCauses } from './former-causes';
export { Summary } from './summary';
export { SummaryFold } from './summary-fold';
