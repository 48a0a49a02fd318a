export { evidenceOfMatches, findPattern, type Match, matchDetect } from '../service/match.ts';
