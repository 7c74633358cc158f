export { allExamples } from '../../src/rules/examples';
