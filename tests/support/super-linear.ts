import { analyse } from 'scslre';

/**
 * The parts of a regular expression that some text makes take more time than it has characters: two repetitions that share what they may
 * match, or one that is begun anew at every character. Repetitions with a bound count as none. Throws for what is no expression.
 */
export function superLinear(source: string, flags: string): readonly string[] {
  return analyse({ source, flags }).reports.map((report) =>
    report.type === 'Trade' && report.startQuant !== report.endQuant
      ? `${report.startQuant.raw} and ${report.endQuant.raw} share what they match`
      : `${report.type === 'Trade' ? report.startQuant.raw : report.quant.raw} begins anew`,
  );
}
