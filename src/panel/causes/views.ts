/** What is loaded together: both show the causes, one beside the list, the other above it. */
export { Summary } from './summary';
export { SummaryFold } from './summary-fold';
